import { sql } from 'kysely'
import type { PermissionState } from '../../engine/consent/record.ts'
import {
  type ConsentCategories,
  consentCategoriesSchema,
  consentCategoriesSetting,
  defaultConsentCategories,
  purposesOf,
  readCategoryPreferences,
  type Standing,
  webConsentLine,
  webEvidence,
  webOrigin,
} from '../../engine/consent/web-consent.ts'
import type { EventMode } from '../entities/event.ts'
import type { Db } from '../orm.ts'
import { type ConsentEntry, recordConsents } from './consent-store.ts'
import type { IngestItem } from './ingest-store.ts'

/** What one event says about purposes of processing. */
type Said = {
  item: IngestItem
  eventId: string
  customerId: string
  preferences: Record<string, boolean>
  wanted: Map<string, boolean>
}

/** Choices that may change something; their customers are locked. */
export type WebConsents = { said: Said[]; standing: Map<string, Standing> }

/**
 * Finds the events whose `context.consent` says something new, and locks their customers: before the events are
 * written, in the order in which everybody takes locks. Costs nothing where no event speaks of consent, and one
 * statement where all repeat what is known.
 * @param placeOf the ids of the event and of its customer, for the item at this index.
 */
export async function prepareWebConsents(
  db: Db,
  items: readonly IngestItem[],
  placeOf: (index: number) => { eventId: string; customerId: string | null },
): Promise<WebConsents | null> {
  const told: Omit<Said, 'wanted'>[] = []
  for (const [index, item] of items.entries()) {
    const preferences = readCategoryPreferences(item.call.context)
    if (!preferences) continue
    const { eventId, customerId } = placeOf(index)
    if (customerId !== null) told.push({ item, eventId, customerId, preferences })
  }
  if (told.length === 0) return null
  const customers = [...new Set(told.map(event => event.customerId))]
  const known = await readStanding(db, customers)
  const said = told.map(event => ({
    ...event,
    wanted: purposesOf(event.preferences, known.categories, known.purposes),
  }))
  const changing = new Set(linesOf({ said, standing: known.standing }).map(line => line.customerId))
  if (changing.size === 0) return null
  await sql`select id from customer where id = any(${[...changing]}::uuid[]) order by id for no key update`.execute(
    db,
  )
  // Whoever held the lock before may have written the same.
  const { standing } = await readStanding(db, [...changing])
  return { said: said.filter(one => changing.has(one.customerId)), standing }
}

/** Writes the lines that the stored events among them add to the ledger. */
export async function recordWebConsents(
  db: Db,
  { said, standing }: WebConsents,
  isNew: (eventId: string) => boolean,
  now: Date,
  mode: EventMode,
): Promise<void> {
  const lines = linesOf({ said: said.filter(one => isNew(one.eventId)), standing })
  await recordConsents(db, lines, now, mode)
}

/** The lines, the oldest choice first: each is held against what the one before it leaves. */
function linesOf({ said, standing }: WebConsents): ConsentEntry[] {
  const stand = new Map(standing)
  const lines: ConsentEntry[] = []
  const inOrder = said.toSorted((a, b) => a.item.call.occurredAt.getTime() - b.item.call.occurredAt.getTime())
  for (const { item, eventId, customerId, preferences, wanted } of inOrder) {
    const { occurredAt, context } = item.call
    for (const [purpose, yes] of wanted) {
      const place = `${customerId} ${purpose}`
      const kind = webConsentLine(stand.get(place) ?? null, yes, occurredAt, item.trust !== 'browser')
      if (!kind) continue
      stand.set(place, { state: yes ? 'granted' : 'withdrawn', since: occurredAt, origin: webOrigin })
      const evidence = webEvidence(context, { eventId, purpose, preferences, ip: item.ip })
      const what = { purpose, channel: 'data', kind, occurredAt, origin: webOrigin, actor: 'customer' }
      lines.push({ customerId, ...what, evidence })
    }
  }
  return lines
}

type Known = { categories: ConsentCategories; purposes: Set<string>; standing: Map<string, Standing> }

/** What stands for these customers, which purposes there are, and what the banner's categories mean: one statement. */
async function readStanding(db: Db, customers: readonly string[]): Promise<Known> {
  const { rows } = await sql<{
    categories: unknown
    purposes: string[]
    standing: { c: string; p: string; s: PermissionState; t: number; o: string }[]
  }>`
    select (select value from setting where key = ${consentCategoriesSetting}) as categories,
      array(select key from purpose where kind = 'processing') as purposes,
      (select coalesce(jsonb_agg(jsonb_build_object('c', p.customer_id, 'p', p.purpose, 's', p.state,
          't', extract(epoch from p.since)::float8, 'o', r.origin)), '[]')
        from permission p left join consent_record r on r.id = p.record_id
        where p.customer_id = any(${[...customers]}::uuid[]) and p.channel = 'data') as standing`.execute(db)
  const [row] = rows
  const categories = consentCategoriesSchema.safeParse(row?.categories).data ?? defaultConsentCategories
  const standing = (row?.standing ?? []).map(({ c, p, s, t, o }): [string, Standing] => [
    `${c} ${p}`,
    { state: s, since: new Date(Math.round(t * 1000)), origin: o },
  ])
  return { categories, purposes: new Set(row?.purposes), standing: new Map(standing) }
}
