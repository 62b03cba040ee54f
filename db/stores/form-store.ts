import { sql } from 'kysely'
import type { FormDefinition } from '../../engine/forms/definition.ts'
import type { PublishedForm } from '../../engine/forms/evidence.ts'
import { checkForm, type FormIssue } from '../../engine/forms/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { attributeTypes } from './attribute-store.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted, sortTextLength } from './list-order.ts'
import { inTransaction } from './transaction.ts'

export type FormState = 'draft' | 'live' | 'closed'

export type FormVersionRow = {
  id: string
  number: number
  definition: FormDefinition
  publishedAt: Date
  publishedBy: string
}

export type FormRow = {
  id: string
  version: number
  key: string
  name: string
  state: FormState
  draft: FormDefinition
  published: FormVersionRow | null
  createdAt: Date
  updatedAt: Date
  updatedBy: string
}

function selectForms(db: Db) {
  return db
    .selectFrom('form as f')
    .leftJoin('form_version as v', 'v.id', 'f.published_version_id')
    .select([
      'f.id',
      'f.version',
      'f.key',
      'f.name',
      'f.state',
      'f.draft',
      'f.created_at as createdAt',
      'f.updated_at as updatedAt',
      'f.updated_by as updatedBy',
      'v.id as versionId',
      'v.number',
      'v.definition',
      'v.published_at as publishedAt',
      'v.published_by as publishedBy',
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectForms>['executeTakeFirstOrThrow']>>

function toForm(row: Selected): FormRow {
  const { versionId, number, definition, publishedAt, publishedBy, ...form } = row
  const published = versionId && {
    id: versionId,
    number: number as number,
    definition: definition as FormDefinition,
    publishedAt: publishedAt as Date,
    publishedBy: publishedBy as string,
  }
  return { ...form, published: published || null }
}

/** Forms, newest first. */
export async function listForms(
  db: Db,
  filter: { state?: FormState | undefined },
  page: ListPage<keyof typeof formOrder.keys>,
): Promise<(FormRow & Placed)[]> {
  let query = selectForms(db)
  if (filter.state) query = query.where('f.state', '=', filter.state)
  const rows = await readSorted(formOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
  return rows.map(row => ({ ...toForm(row), sortValue: row.sortValue }))
}

export const formOrder = {
  id: sql.ref('f.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(f.name), ${sql.lit(sortTextLength)})`, kind: 'text' },
    updated: { by: sql.ref('f.updated_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

export async function readForm(db: Db, id: string): Promise<FormRow | null> {
  const row = await selectForms(db).where('f.id', '=', id).executeTakeFirst()
  return row ? toForm(row) : null
}

export async function listFormVersions(db: Db, formId: string): Promise<FormVersionRow[]> {
  return await db
    .selectFrom('form_version')
    .select(['id', 'number', 'definition', 'published_at as publishedAt', 'published_by as publishedBy'])
    .where('form_id', '=', formId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
}

/** What no key looks like is not asked for: PostgreSQL takes no NUL, for one. */
const formKey = /^[a-z0-9-]{1,63}$/

/**
 * The form behind a public address: what is published now, or the version somebody still had before them. `closed`
 * when it takes nothing in any more, null when it was never published or there is none.
 */
export async function readPublicForm(
  db: Db,
  key: string,
  versionId: string | null = null,
): Promise<{ state: FormState; form: PublishedForm } | null> {
  const { rows } = await sql<PublishedForm & { state: FormState; current: FormDefinition }>`
    select f.id, f.key, f.state, v.id as "versionId", v.number, v.definition, p.definition as current
    from form f join form_version p on p.id = f.published_version_id
      join form_version v on v.form_id = f.id and (v.id = p.id or v.id = ${versionId}::uuid)
    where f.key = ${formKey.test(key) ? key : ''} and f.state <> 'draft'
    order by v.id = ${versionId}::uuid desc nulls last limit 1`.execute(db)
  const [row] = rows
  if (!row) return null
  const { state, current, ...form } = row
  return { state, form: { ...form, definition: underRulesOf(current, form.definition) } }
}

/**
 * Anybody can name an old version. Its words and fields count, for they are what was read; but where it may be used,
 * and that a mail asks to confirm, is for the published one to say.
 */
function underRulesOf(current: FormDefinition, read: FormDefinition): FormDefinition {
  const { consent, ...rest } = read
  const doubleOptIn = consent?.doubleOptIn !== false || current.consent?.doubleOptIn !== false
  return { ...rest, origins: current.origins, ...(consent ? { consent: { ...consent, doubleOptIn } } : {}) }
}

/** Adds a form as a draft; false when the key is taken. */
export async function createForm(
  db: Db,
  form: { id: string; key: string; name: string; draft: FormDefinition },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('form')
      .values({
        id: form.id,
        key: form.key,
        name: form.name,
        state: 'draft',
        draft: jsonb(form.draft),
        created_at: now,
        updated_at: now,
        updated_by: audit.actor,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

async function lockForm(db: Db, id: string) {
  return await db
    .selectFrom('form')
    .select(['version', 'name', 'state', 'draft'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** Changes name or draft of a form made from `version`. What is published goes on as it was. */
export async function changeForm(
  db: Db,
  id: string,
  version: number,
  change: { name?: string | undefined; draft?: FormDefinition | undefined },
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const form = await lockForm(trx, id)
    if (!form) return 'not_found'
    if (form.version !== version) return 'stale'
    await trx
      .updateTable('form')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.draft === undefined ? {} : { draft: jsonb(change.draft) }),
      })
      .where('id', '=', id)
      .execute()
    // Its events are listed by this name.
    if (change.name !== undefined)
      await trx.updateTable('source').set({ name: change.name }).where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Deletes a form that was never published; one that was is evidence of what people agreed to. */
export async function deleteForm(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'deleted' | 'not_found' | 'stale' | 'published'> {
  return await inTransaction(db, async trx => {
    const form = await lockForm(trx, id)
    if (!form) return 'not_found'
    if (form.version !== version) return 'stale'
    if (form.state !== 'draft') return 'published'
    await trx.deleteFrom('form').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'deleted'
  })
}

export type PublishFormResult = { kind: 'published' | 'not_found' } | { kind: 'invalid'; issues: FormIssue[] }

/**
 * Publishes the draft as the next version, and opens the form. Publishing what is published already opens it again and
 * makes no version. The form gets a source of its own, with its id, which its events come from.
 */
export async function publishForm(
  db: Db,
  id: string,
  now: Date,
  audit: AuditLine,
): Promise<PublishFormResult> {
  return await inTransaction(db, async trx => {
    const form = await lockForm(trx, id)
    if (!form) return { kind: 'not_found' }
    const issues = checkForm(form.draft, {
      purposes: new Map(
        (await trx.selectFrom('purpose').select(['key', 'kind']).execute()).map(row => [row.key, row.kind]),
      ),
      attributes: await attributeTypes(trx),
    })
    if (issues.length > 0) return { kind: 'invalid', issues }
    const { rows } = await sql<{ id: string; number: number; same: boolean }>`
      select id, number, definition = ${JSON.stringify(form.draft)}::jsonb as same
      from form_version where form_id = ${id}::uuid order by number desc limit 1`.execute(trx)
    const [latest] = rows
    const number = latest?.same ? latest.number : (latest?.number ?? 0) + 1
    const versionId = latest?.same ? latest.id : newId(now)
    if (!latest?.same)
      await trx
        .insertInto('form_version')
        .values({
          id: versionId,
          form_id: id,
          number,
          definition: jsonb(form.draft),
          published_at: now,
          published_by: audit.actor,
        })
        .execute()
    await trx
      .insertInto('source')
      .values({ id, name: form.name, kind: 'form', created_at: now })
      .onConflict(conflict => conflict.column('id').doNothing())
      .execute()
    await trx
      .updateTable('form')
      .set({
        state: 'live',
        published_version_id: versionId,
        version: form.version + 1,
        updated_at: now,
        updated_by: audit.actor,
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, number } })
    return { kind: 'published' }
  })
}

/** Closes a form; `unchanged` where it is closed. A draft was never open. */
export async function closeForm(
  db: Db,
  id: string,
  now: Date,
  audit: AuditLine,
): Promise<'closed' | 'unchanged' | 'not_found' | 'draft'> {
  return await inTransaction(db, async trx => {
    const form = await lockForm(trx, id)
    if (!form) return 'not_found'
    if (form.state === 'draft') return 'draft'
    if (form.state === 'closed') return 'unchanged'
    await trx
      .updateTable('form')
      .set({ state: 'closed', version: form.version + 1, updated_at: now, updated_by: audit.actor })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'closed'
  })
}

export type FormCounts = { pending: number; confirmed: number; answers: number; lastAnswerAt: Date | null }

/** What came in by these forms; one statement for any number. */
export async function countForms(
  db: Db,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, FormCounts>> {
  // By the ids themselves: joined to them, the planner takes each form for a source as busy as the shop, and reads all events.
  const { rows: answered } = await sql<{ id: string; answers: number; last: Date }>`
    select source_id as id, count(*)::int as answers, max(received_at) as last
    from event where source_id = any(${[...ids]}::uuid[]) group by 1`.execute(db)
  const answers = new Map(answered.map(row => [row.id, row]))
  const { rows } = await sql<Pick<FormCounts, 'pending' | 'confirmed'> & { id: string }>`
    select f.id, coalesce(x.pending, 0)::int as pending, coalesce(x.confirmed, 0)::int as confirmed
    from unnest(${[...ids]}::uuid[]) as f(id)
    left join lateral (
      select count(*) filter (where c.state = 'pending' and c.expires_at > ${now}::timestamptz) as pending,
        count(*) filter (where c.state = 'confirmed') as confirmed
      from form_version v join confirmation c on c.form_version_id = v.id where v.form_id = f.id) x on true`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, ...counts }) => {
      const { answers: count = 0, last: lastAnswerAt = null } = answers.get(id) ?? {}
      return [id, { ...counts, answers: count, lastAnswerAt }]
    }),
  )
}
