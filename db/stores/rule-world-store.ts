import { sql } from 'kysely'
import { propertyPaths } from '../../engine/events/property-paths.ts'
import { sendingLimitsOf, sendingLimitsSetting } from '../../engine/messages/limits.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { PublishedRule, RuleWorld } from '../../engine/rules/lint/world.ts'
import type { RuleNames } from '../../engine/rules/names.ts'
import { occurrenceOf } from '../../engine/rules/occurrence.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { attributeTypes } from './attribute-store.ts'
import { holdoutOf, holdoutSetting, readSegmentTrees } from './condition-context-store.ts'
import { loadConditionNames } from './condition-names-store.ts'
import { readSetting } from './setting-store.ts'
import { eventNames, newestProperties, tagsInUse } from './suggestion-store.ts'

/** Newest events of a name whose properties are looked at. */
const sampledEvents = 100
/** Rules in force that are looked at for what they send besides. */
const mostPublished = 200

/**
 * Everything a rule can refer to, as it stands now. Of events, which are many, only the newest of those that start one of
 * `definitions` are looked into; without `now` nothing is judged by the calendar. `ruleId`: whose definition it is.
 */
export async function loadRuleWorld(
  db: Db,
  {
    definitions = [],
    ruleId,
    now,
  }: { definitions?: readonly RuleDefinition[]; ruleId?: string | undefined; now?: Date } = {},
): Promise<RuleWorld> {
  const types = await attributeTypes(db)
  const purposes = await db.selectFrom('purpose').select(['key', 'kind', 'bases', 'name']).execute()
  const topics = await db.selectFrom('topic').select(['key', 'purpose']).execute()
  const forms = await db.selectFrom('form').select(['key', 'state']).execute()
  const recipients = await db
    .selectFrom('recipient')
    .select(['id', 'name', 'webhook_url', 'retired_at'])
    .execute()
  const limits = sendingLimitsOf((await readSetting(db, sendingLimitsSetting)).value)
  return {
    attributeTypes: types,
    purposes: new Map(purposes.map(row => [row.key, row])),
    segments: await readSegmentTrees(db),
    topics: new Map(topics.map(row => [row.key, row])),
    templates: await loadTemplates(db),
    forms: new Map(forms.map(row => [row.key, { live: row.state === 'live' }])),
    voucherPools: await loadPools(db, now),
    recipients: new Map(
      recipients.map(row => [
        row.id,
        { name: row.name, address: row.webhook_url !== null, retired: row.retired_at !== null },
      ]),
    ),
    tags: new Set(await tagsInUse(db)),
    events: new Set((await eventNames(db)).map(({ name }) => name)),
    eventPaths: await loadEventPaths(db, definitions),
    limits: limits ?? undefined,
    holdoutPercent: holdoutOf((await readSetting(db, holdoutSetting)).value)?.percent,
    published: limits && limits.caps.length > 0 ? await loadPublished(db, definitions) : [],
    ruleId,
    now,
  }
}

async function loadTemplates(db: Db): Promise<RuleWorld['templates']> {
  const { rows } = await sql<{
    key: string
    name: Text
    channel: string
    kind: string | null
    fields: unknown
    required: unknown
  }>`
    select t.key, t.name, t.channel, v.kind, v.compiled -> 'fields' as fields, v.compiled -> 'required' as required
    from template t left join template_version v on v.id = t.published_version_id
    where t.archived_at is null`.execute(db)
  return new Map(
    rows.map(({ key, name, channel, kind, fields, required }) => [
      key,
      {
        name,
        channel,
        kind: kind as 'marketing' | 'service' | null,
        ...(Array.isArray(fields) ? { fields: fields as string[] } : {}),
        ...(Array.isArray(required) ? { required: required as string[] } : {}),
      },
    ]),
  )
}

async function loadPools(db: Db, now: Date | undefined): Promise<NonNullable<RuleWorld['voucherPools']>> {
  const good = now ? sql`and (v.expires_at is null or v.expires_at > ${now}::timestamptz)` : sql``
  // That there is one is all that is asked: counting takes longer the more there are.
  const { rows } = await sql<{ key: string; free: number }>`
    select p.key, case when exists (select from voucher v where v.pool_id = p.id and v.given_at is null
      and v.redeemed_at is null ${good}) then 1 else 0 end as free from voucher_pool p`.execute(db)
  return new Map(rows.map(row => [row.key, { free: row.free }]))
}

/** Rules in force that share an event with one of `definitions`; of those that date or schedule starts all. */
async function loadPublished(db: Db, definitions: readonly RuleDefinition[]): Promise<PublishedRule[]> {
  const names = new Set(definitions.flatMap(({ trigger }) => occurrenceOf(trigger, '').names))
  const { rows } = await sql<{ id: string; name: string; definition: unknown }>`
    select r.id, r.name, v.definition from rule r join rule_version v on v.id = r.published_version_id
    where r.state = 'published' and r.error is null and v.trigger_events && ${[...names]}::text[]
    order by r.name, r.id limit ${mostPublished}`.execute(db)
  return rows.flatMap(({ definition: stored, ...rule }) => {
    const definition = readStoredRule(stored)
    return definition ? [{ ...rule, definition }] : []
  })
}

async function loadEventPaths(
  db: Db,
  definitions: readonly RuleDefinition[],
): Promise<Map<string, ReadonlySet<string>>> {
  const names = new Set(definitions.flatMap(({ trigger }) => occurrenceOf(trigger, '').names))
  const paths = new Map<string, ReadonlySet<string>>()
  for (const name of names) {
    const properties = await newestProperties(db, name, sampledEvents)
    if (properties.length > 0) paths.set(name, new Set(propertyPaths(properties).map(({ path }) => path)))
  }
  return paths
}

/** What everything a rule names is called, to speak of rules in both languages; templates by key and by id. */
export async function loadRuleNames(db: Db): Promise<Record<Language, RuleNames>> {
  const conditions = await loadConditionNames(db)
  const templates = await db.selectFrom('template').select(['key', 'name']).execute()
  const topics = await db.selectFrom('topic').select(['key', 'name']).execute()
  const { rows } = await sql<{ kind: 'recipients' | 'forms' | 'voucherPools'; key: string; name: string }>`
    select 'recipients' as kind, id::text as key, name from recipient
    union all select 'forms', key, name from form
    union all select 'voucherPools', key, name from voucher_pool`.execute(db)
  const named = (kind: string) =>
    Object.fromEntries(rows.filter(row => row.kind === kind).map(row => [row.key, row.name]))
  const names = (language: Language): RuleNames => ({
    ...conditions[language],
    templates: {
      ...conditions[language].templates,
      ...Object.fromEntries(templates.map(row => [row.key, row.name[language]])),
    },
    topics: Object.fromEntries(topics.map(row => [row.key, row.name[language]])),
    recipients: named('recipients'),
    forms: named('forms'),
    voucherPools: named('voucherPools'),
  })
  return { de: names('de'), en: names('en') }
}
