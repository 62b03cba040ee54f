import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { type ConsentKind, nextState, type PermissionState } from '../../engine/consent/record.ts'
import type { SuppressionScope } from '../../engine/consent/suppression.ts'
import type { CaptureKind } from '../../engine/customers/capture.ts'
import { newId } from '../../engine/shared/id.ts'
import { now } from './conditions-moment.ts'
import { type Behaviour, knownBehaviour, noBehaviour, writeBehaviour } from './conditions-world-behaviour.ts'

export { now } from './conditions-moment.ts'

/** What is known about one customer, each item with the time we learned of it. */
export type Person = {
  id: string
  state: 'customer' | 'visitor'
  restricted: boolean
  email: string | null
  /** Whether the address was compared with the suppression list. */
  hashed: boolean
  invalid: boolean
  locale: string | null
  timeZone: string | null
  createdAt: Date
  lastSeenAt: Date | null
  /** Under the key `*` several at once, as an import records them. */
  changes: { key: string; value: unknown; recordedAt: Date }[]
  consents: { purpose: string; kind: ConsentKind; occurredAt: Date; recordedAt: Date }[]
  suppressions: { scope: SuppressionScope; createdAt: Date; liftedAt: Date | null }[]
  sources: { kind: CaptureKind; firstAt: Date }[]
  tags: { tag: string; taggedAt: Date }[]
  /** Fixed segments. */
  memberships: { segment: string; since: Date }[]
  pausedUntil: Date | null
} & Behaviour

const at = new Date('2024-01-01T00:00:00Z')

export const person = (parts: Partial<Person> = {}): Person => ({
  id: newId(),
  state: 'customer',
  restricted: false,
  email: null,
  hashed: true,
  invalid: false,
  locale: null,
  timeZone: null,
  createdAt: at,
  lastSeenAt: null,
  changes: [],
  consents: [],
  suppressions: [],
  sources: [],
  tags: [],
  memberships: [],
  pausedUntil: null,
  ...noBehaviour,
  ...parts,
})

export const attributeTypes: Record<string, AttributeType> = {
  city: 'text',
  age: 'number',
  born: 'date',
  vip: 'boolean',
  tags: 'list',
}

/** What `person` looked like at `asOf`. */
export function asKnownAt(person: Person, asOf: Date): Person {
  const by = (date: Date) => date <= asOf
  return {
    ...person,
    ...knownBehaviour(person, asOf),
    changes: person.changes.filter(change => by(change.recordedAt)),
    consents: person.consents.filter(consent => by(consent.recordedAt)),
    suppressions: person.suppressions
      .filter(({ createdAt }) => by(createdAt))
      .map(one => ({ ...one, liftedAt: one.liftedAt && by(one.liftedAt) ? one.liftedAt : null })),
    sources: person.sources.filter(({ firstAt }) => by(firstAt)),
    tags: person.tags.filter(({ taggedAt }) => by(taggedAt)),
    memberships: person.memberships.filter(({ since }) => by(since)),
  }
}

/** Newest value per attribute. */
export function currentAttributes(person: Person): Record<string, unknown> {
  const known = new Map<string, unknown>()
  for (const { key, value } of person.changes.toSorted(
    (a, b) => a.recordedAt.getTime() - b.recordedAt.getTime(),
  ))
    for (const [one, its] of key === '*' ? Object.entries(value as object) : [[key, value] as const])
      known.set(one, its)
  return Object.fromEntries([...known].filter(([key, value]) => key !== 'locale' && value !== undefined))
}

export function permissionOf(person: Person, purpose: string): PermissionState | null {
  return person.consents
    .filter(consent => consent.purpose === purpose)
    .toSorted(
      (a, b) =>
        a.occurredAt.getTime() - b.occurredAt.getTime() || a.recordedAt.getTime() - b.recordedAt.getTime(),
    )
    .reduce<PermissionState | null>((state, { kind }) => nextState(state, kind), null)
}

const json = (value: unknown) => sql<never>`${value === undefined ? null : JSON.stringify(value)}::jsonb`
const hashOf = (person: Person) => createHash('sha256').update(person.id).digest()

/** Writes people into an empty database as ingest and match leave them: facts, and what is derived from them. */
export async function writePeople(db: Db, people: readonly Person[]): Promise<void> {
  const sourceId = newId()
  await db.insertInto('source').values({ id: sourceId, name: 'test', kind: 'api', created_at: at }).execute()
  for (const one of people) {
    const locale = one.changes.findLast(change => change.key === 'locale')
    await db
      .insertInto('customer')
      .values({
        id: one.id,
        state: one.state,
        email: one.email,
        email_key: one.email?.toLowerCase() ?? null,
        email_hash: one.email !== null && one.hashed ? hashOf(one) : null,
        address_invalid_at: one.invalid ? at : null,
        restricted_at: one.restricted ? at : null,
        locale: locale ? ((locale.value as string | undefined) ?? null) : one.locale,
        time_zone: one.timeZone,
        attributes: json(currentAttributes(one)),
        created_at: one.createdAt,
        last_seen_at: one.lastSeenAt,
        updated_at: at,
      })
      .execute()
    for (const { key, value, recordedAt } of one.changes)
      await db
        .insertInto('attribute_change')
        .values({
          id: newId(),
          customer_id: one.id,
          key,
          value: json(value),
          origin: 'test',
          recorded_at: recordedAt,
        })
        .execute()
    await writeBehaviour(db, one, sourceId)
    await writeConsents(db, one)
    await writeOthers(db, one)
  }
}

async function writeConsents(db: Db, one: Person) {
  for (const { purpose, kind, occurredAt, recordedAt } of one.consents)
    await db
      .insertInto('consent_record')
      .values({
        id: newId(),
        customer_id: one.id,
        purpose,
        channel: 'email',
        kind,
        occurred_at: occurredAt,
        recorded_at: recordedAt,
        origin: 'test',
        actor: 'test',
        evidence_hash: '',
      })
      .execute()
  for (const purpose of new Set(one.consents.map(consent => consent.purpose))) {
    const state = permissionOf(one, purpose)
    if (state)
      await db
        .insertInto('permission')
        .values({ customer_id: one.id, purpose, channel: 'email', state, record_id: newId(), since: at })
        .execute()
  }
}

async function writeOthers(db: Db, one: Person) {
  for (const { scope, createdAt, liftedAt } of one.suppressions)
    await db
      .insertInto('suppression')
      .values({
        id: newId(),
        channel: 'email',
        hash: hashOf(one),
        scope,
        reason: 'other',
        actor: 'test',
        created_at: createdAt,
        lifted_at: liftedAt,
      })
      .execute()
  for (const { kind, firstAt } of one.sources)
    await db
      .insertInto('customer_source')
      .values({ customer_id: one.id, kind, first_at: firstAt, last_at: firstAt })
      .execute()
  for (const { tag, taggedAt } of one.tags)
    await db
      .insertInto('customer_tag')
      .values({ customer_id: one.id, tag, tagged_at: taggedAt, actor: 'test' })
      .execute()
  for (const { segment, since } of one.memberships)
    await db
      .insertInto('segment_member')
      .values({ segment_id: segment, customer_id: one.id, since })
      .execute()
  if (one.pausedUntil)
    await db
      .insertInto('customer_preference')
      .values({ customer_id: one.id, paused_until: one.pausedUntil, updated_at: at })
      .execute()
}

export const context = (parts: Partial<CompileContext> = {}): CompileContext => ({
  customer: 'c',
  asOf: now,
  mode: 'live',
  attributeTypes,
  timeZone: 'Europe/Berlin',
  ...parts,
})

/** What PostgreSQL makes of a condition, for every customer. */
export async function evaluate(
  db: Db,
  condition: Condition,
  ctx: CompileContext = context(),
): Promise<Map<string, boolean | null>> {
  const { rows } = await sql<{ id: string; holds: boolean | null }>`
    select c.id, ${compileCondition(condition, ctx)} as holds from customer c`.execute(db)
  return new Map(rows.map(row => [row.id, row.holds]))
}
