import { type IdentityPlan, planIdentities, type Trust } from '../../engine/events/identity.ts'
import { readLocale, readTimeZone } from '../../engine/events/locale.ts'
import { blankProfile, type Profile, ProfileEditor } from '../../engine/events/profile.ts'
import { type AttributeTypes, readTraits } from '../../engine/events/traits.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { lockProfiles, trustedAttributes, writeProfiles } from './ingest-attribute-store.ts'
import { createPeople, type PeopleFacts, type Person, repointNames } from './ingest-identity-store.ts'
import { mergeVisitors } from './ingest-merge-store.ts'
import { IngestRace } from './ingest-retry.ts'
import type { IngestItem } from './ingest-store.ts'

/** Whose the events of a batch are, and what has to change for it. */
export type Resolved = {
  items: readonly IngestItem[]
  facts: PeopleFacts
  plan: IdentityPlan
  people: Map<string, Person>
}

/** The plan for these items, on what was read of the people behind them. Pure. */
export function resolve(items: readonly IngestItem[], facts: PeopleFacts, now: Date): Resolved {
  const speakers = items.map(({ call, trust, userId, emailKey }) => {
    const { type, anonymousId, previousId } = call
    return { type, trust, userId, anonymousId, previousId, emailKey }
  })
  const plan = planIdentities(speakers, facts, () => newId(now))
  for (const [value, person] of facts.unlisted) {
    if (plan.customerOf.includes(person.id))
      plan.identities.push({ kind: 'external', value, customerId: person.id })
  }
  const known = [
    ...facts.external.values(),
    ...facts.anonymous.values(),
    ...[...facts.byEmail.values()].flat(),
  ]
  return { items, facts, plan, people: new Map(known.map(person => [person.id, person])) }
}

/** True when nothing but events has to be written: the everyday case. */
export function onlyEvents({ items, plan, people }: Resolved): boolean {
  return (
    plan.create.length +
      plan.identities.length +
      plan.merges.length +
      plan.claims.length +
      plan.repoint.length ===
      0 &&
    items.every((item, index) => {
      const person = people.get(plan.customerOf[index] ?? '')
      return !plan.mayChange[index] || (item.call.type !== 'identify' && !tellsMore(item, person))
    })
  )
}

/** True when the context of a call fills a gap. */
function tellsMore({ call }: IngestItem, person: Person | undefined): boolean {
  if (!person) return true
  const { locale, timezone } = call.context
  return (
    (person.locale === null && readLocale(locale) !== null) ||
    (person.timeZone === null && readTimeZone(timezone) !== null)
  )
}

/**
 * Creates who is new, locks everybody else concerned in the order of their ids, and carries out renames and
 * merges. Returns the editors through which `changeProfiles` changes them. @throws IngestRace when somebody
 * is no longer what the plan took them for.
 */
export async function preparePeople(
  db: Db,
  resolved: Resolved,
  sourceId: string,
  now: Date,
): Promise<Map<string, ProfileEditor>> {
  const { plan, people } = resolved
  await createPeople(db, plan, sourceId, now)
  const involved = new Set([
    ...plan.customerOf.filter(id => id !== null),
    ...plan.merges.flatMap(merge => [merge.visitorId, merge.customerId]),
    ...plan.claims.map(claim => claim.customerId),
  ])
  const existing = [...involved].filter(id => people.has(id))
  const locked = await lockProfiles(db, existing, plan.merges.length > 0 ? 'update' : 'no key update')
  for (const id of existing) {
    const [was, is] = [people.get(id), locked.get(id)]
    if (was?.state !== is?.state || was?.externalId !== is?.externalId)
      throw new IngestRace('changed meanwhile')
  }
  const blank = plan.create.map(({ id, state }): [string, Profile] => [id, blankProfile(id, state, null)])
  const editors = new Map([...locked, ...blank].map(([id, profile]) => [id, new ProfileEditor(profile)]))
  for (const { id, externalId } of plan.create) if (externalId) editors.get(id)?.name(externalId, 'server')
  for (const { customerId, externalId } of plan.claims) editors.get(customerId)?.name(externalId, 'server')
  if (plan.merges.length > 0) await inherit(db, plan, editors)
  await mergeVisitors(db, plan.merges, now)
  await repointNames(db, plan.repoint)
  return editors
}

/**
 * What a merged visitor leaves to the customer: attributes that trusted calls set, and language and time
 * zone. What an unsigned browser claimed (an address above all) is not taken over: it could be anybody's.
 */
async function inherit(db: Db, { merges }: IdentityPlan, editors: Map<string, ProfileEditor>): Promise<void> {
  const trusted = await trustedAttributes(
    db,
    merges.map(merge => merge.visitorId),
  )
  for (const { visitorId, customerId } of merges) {
    const [visitor, heir] = [editors.get(visitorId), editors.get(customerId)]
    if (!visitor || !heir) continue
    const { attributes, undeclared, locale, timeZone } = visitor.profile
    const proven = Object.keys(trusted.get(visitorId) ?? {}).filter(key => Object.hasOwn(attributes, key))
    heir.inherit(Object.fromEntries(proven.map(key => [key, attributes[key]])), undeclared)
    heir.fill(locale, timeZone, 'server')
    editors.delete(visitorId)
  }
}

type Declared = {
  declared: AttributeTypes
  /** Country of phone numbers without code. */
  home: string
}

/** Applies what the new events say about their customers, the oldest first, and writes what changed. */
export async function changeProfiles(
  db: Db,
  { items, plan }: Resolved,
  isNew: (index: number) => boolean,
  editors: ReadonlyMap<string, ProfileEditor>,
  { declared, home, suppressionKey, now }: Declared & { suppressionKey: Buffer; now: Date },
): Promise<void> {
  const telling = items
    .map((item, index) => ({ item, editor: editors.get(plan.customerOf[index] ?? ''), index }))
    .filter(({ editor, index }) => editor && plan.mayChange[index] && isNew(index))
    .sort((a, b) => a.item.call.occurredAt.getTime() - b.item.call.occurredAt.getTime())
  for (const { item, editor } of telling) {
    const { call, trust } = item
    if (call.type === 'identify') editor?.apply(readTraits(call.properties, declared, home), trust)
  }
  for (const { item, editor } of telling) fillFromContext(editor, item.call.context, item.trust)
  const changed = [...editors.values()].filter(editor => editor.changed)
  await writeProfiles(
    db,
    changed.map(editor => editor.profile),
    changed.flatMap(editor => editor.changes.map(change => ({ customerId: editor.profile.id, ...change }))),
    { suppressionKey, now },
  )
}

function fillFromContext(
  editor: ProfileEditor | undefined,
  context: Record<string, unknown>,
  trust: Trust,
): void {
  editor?.fill(readLocale(context.locale), readTimeZone(context.timezone), trust)
}
