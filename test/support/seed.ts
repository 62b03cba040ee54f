import { randomUUID } from 'node:crypto'
import type { EventTrust } from '../../db/entities/event.ts'
import type { Db } from '../../db/orm.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { emailColumns } from '../../db/stores/email-hash-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { publicationColumns } from '../../db/stores/rule-version-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import type { Channel, Lane } from '../../engine/messages/state.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { publicationOf } from '../../engine/rules/publish.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileTemplate } from '../../templates/compile.ts'
import type { AnySource, TemplateSource } from '../../templates/source.ts'
import { testBrand, testSuppressionKey } from './worker-context.ts'

/** Purposes, attributes and one source. Returns the source's id. */
export async function seedWorkspace(db: Db, now = new Date()): Promise<string> {
  await ensureWorkspace(db, now)
  const id = newId(now)
  await db.insertInto('source').values({ id, name: 'Shop', kind: 'server', created_at: now }).execute()
  return id
}

export type SeedCustomer = {
  email?: string | null
  locale?: string
  timeZone?: string
  attributes?: Record<string, unknown>
  externalId?: string
}

/** Customers, in one statement; returns their ids in order. */
export async function seedCustomers(
  db: Db,
  customers: readonly SeedCustomer[],
  now = new Date(),
): Promise<string[]> {
  const rows = customers.map(customer => ({
    id: newId(now),
    state: 'customer' as const,
    external_id: customer.externalId ?? null,
    ...emailColumns(testSuppressionKey, customer.email),
    locale: customer.locale ?? null,
    time_zone: customer.timeZone ?? null,
    attributes: jsonb(customer.attributes ?? {}),
    created_at: now,
    updated_at: now,
  }))
  for (let i = 0; i < rows.length; i += 500)
    await db
      .insertInto('customer')
      .values(rows.slice(i, i + 500))
      .execute()
  return rows.map(row => row.id)
}

/** Gives each customer a consent of its own. */
export async function seedConsent(
  db: Db,
  customerIds: readonly string[],
  purpose: string,
  now = new Date(),
): Promise<void> {
  await recordConsents(
    db,
    customerIds.map(customerId => ({
      customerId,
      purpose,
      channel: 'email',
      kind: 'granted' as const,
      occurredAt: now,
      origin: 'test',
      actor: 'test',
      evidence: { wording: 'Ja, ich möchte den Newsletter.' },
    })),
    now,
    'history',
  )
}

const compiledSources = new Map<string, ReturnType<typeof compileTemplate>>()

/** Compiling takes longer than most tests; many of them use the same template. */
function compiledOnce(source: AnySource) {
  const key = JSON.stringify(source)
  const known = compiledSources.get(key)
  if (known) return known
  const made = compileTemplate(source, testBrand)
  compiledSources.set(key, made)
  return made
}

/** A published template. */
export async function seedTemplate(
  db: Db,
  key: string,
  source: AnySource,
  now = new Date(),
): Promise<string> {
  const compiled = await compiledOnce(source)
  const id = newId(now)
  const versionId = newId(now)
  await db
    .insertInto('template')
    .values({
      id,
      key,
      name: jsonb({ de: key, en: key }),
      channel: source.channel ?? 'email',
      draft: jsonb(source),
      published_version_id: versionId,
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  await db
    .insertInto('template_version')
    .values({
      id: versionId,
      template_id: id,
      number: 1,
      source: jsonb(source),
      compiled: jsonb(compiled as unknown as Record<string, unknown>),
      published_at: now,
      published_by: 'test',
    })
    .execute()
  return id
}

/** A template that says who is meant, in one line. */
export function plainTemplate(kind: 'marketing' | 'service' = 'marketing'): TemplateSource {
  return {
    kind,
    defaultLocale: 'de',
    variants: {
      de: {
        subject: 'Hallo {{fallback customer.firstName "du"}}',
        mjml: '<mj-section><mj-column><mj-text>Guten Tag {{fallback customer.firstName "du"}}, Nummer {{fallback event.properties.n "-"}}.</mj-text></mj-column></mj-section>',
      },
    },
  }
}

/** A published rule; returns its id. */
export async function seedRule(
  db: Db,
  name: string,
  input: RuleDefinitionInput,
  options: { lane?: 'service' | 'triggered'; now?: Date } = {},
): Promise<string> {
  const definition = ruleDefinitionSchema.parse(input)
  const now = options.now ?? new Date()
  const id = newId(now)
  const versionId = newId(now)
  await db
    .insertInto('rule')
    .values({
      id,
      name,
      state: 'published',
      draft: jsonb(definition),
      published_version_id: versionId,
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  await db
    .insertInto('rule_version')
    .values({
      id: versionId,
      rule_id: id,
      number: 1,
      definition: jsonb(definition),
      ...publicationColumns(publicationOf(definition, id, { kindOf: () => undefined })),
      // As if nothing were behaviour, so that a test says itself what is.
      profiling: false,
      lane: options.lane ?? 'triggered',
      active: true,
      published_at: now,
      published_by: 'test',
    })
    .execute()
  return id
}

/** Live events with their inbox rows, as ingestion writes them; returns their ids. */
export async function seedEvents(
  db: Db,
  sourceId: string,
  events: readonly {
    customerId: string
    name: string
    properties?: Record<string, unknown>
    trust?: EventTrust
    occurredAt?: Date
  }[],
  now = new Date(),
): Promise<string[]> {
  const rows = events.map(event => ({
    id: newId(now),
    source_id: sourceId,
    message_id: randomUUID(),
    type: 'track' as const,
    name: event.name,
    customer_id: event.customerId,
    properties: jsonb(event.properties ?? {}),
    mode: 'live' as const,
    trust: event.trust ?? ('server' as const),
    occurred_at: event.occurredAt ?? now,
    received_at: now,
  }))
  for (let i = 0; i < rows.length; i += 500) {
    const slice = rows.slice(i, i + 500)
    await db.insertInto('event').values(slice).execute()
    await db
      .insertInto('event_inbox')
      .values(slice.map(row => ({ event_id: row.id, received_at: now })))
      .execute()
  }
  return rows.map(row => row.id)
}

/**
 * An order each customer placed, as the shop's server tells of it and a year before anything else: what service mail
 * rests on. Wakes no rule. Returns the ids of the events in order.
 */
export async function seedSales(db: Db, customerIds: readonly string[], now = new Date()): Promise<string[]> {
  const source = await db.selectFrom('source').select('id').orderBy('id').limit(1).executeTakeFirst()
  const sourceId = source?.id ?? (await seedWorkspace(db, now))
  const at = new Date(now.getTime() - 365 * 86_400_000)
  const rows = customerIds.map(customerId => ({
    id: newId(at),
    source_id: sourceId,
    message_id: randomUUID(),
    type: 'track' as const,
    name: 'Order Completed',
    customer_id: customerId,
    mode: 'history' as const,
    trust: 'server' as const,
    occurred_at: at,
    received_at: at,
  }))
  for (let i = 0; i < rows.length; i += 500)
    await db
      .insertInto('event')
      .values(rows.slice(i, i + 500))
      .execute()
  return rows.map(row => row.id)
}

/** Messages that wait to be delivered, one per customer; returns their ids in order. Service mail gets a sale to rest on. */
export async function seedMessages(
  db: Db,
  customerIds: readonly string[],
  parts: {
    template: string
    purpose?: string
    lane?: Lane
    channel?: Channel
    eventId?: string
    lastUsefulAt?: Date
    topic?: string
    /** Product categories advertised. */
    categories?: readonly string[]
    profiling?: boolean
  },
  now = new Date(),
): Promise<string[]> {
  const { id: templateId } = await db
    .selectFrom('template')
    .select('id')
    .where('key', '=', parts.template)
    .executeTakeFirstOrThrow()
  const sales =
    parts.purpose === 'service' && !parts.eventId ? await seedSales(db, customerIds, now) : undefined
  const rows = customerIds.map((customerId, n) => {
    const id = newId(now)
    return {
      id,
      origin_key: `manual/${id}`,
      customer_id: customerId,
      channel: parts.channel ?? ('email' as const),
      purpose: parts.purpose ?? 'newsletter',
      lane: parts.lane ?? ('triggered' as const),
      template_id: templateId,
      event_id: parts.eventId ?? sales?.[n] ?? null,
      topic: parts.topic ?? null,
      categories: parts.categories ? jsonb([...parts.categories]) : null,
      profiling: parts.profiling ?? false,
      state: 'queued' as const,
      due_at: now,
      last_useful_at: parts.lastUsefulAt ?? null,
      created_at: now,
      updated_at: now,
    }
  })
  for (let i = 0; i < rows.length; i += 500)
    await db
      .insertInto('message')
      .values(rows.slice(i, i + 500))
      .execute()
  return rows.map(row => row.id)
}

/** So many customers with an address and a consent to the newsletter; returns their ids. */
export async function seedSubscribers(db: Db, count: number, now = new Date()): Promise<string[]> {
  const ids = await seedCustomers(
    db,
    Array.from({ length: count }, (_, n) => ({
      email: `customer${n}@example.test`,
      attributes: { firstName: `Kunde ${n}` },
    })),
    now,
  )
  for (let i = 0; i < ids.length; i += 500) await seedConsent(db, ids.slice(i, i + 500), 'newsletter', now)
  return ids
}
