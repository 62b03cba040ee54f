import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { nextNight } from '../../engine/privacy/night.ts'
import { newId } from '../../engine/shared/id.ts'
import { runRetention } from '../../workers/chores/nightly-retention.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './api/server.ts'

const dayMs = 86_400_000

export type RetentionWorld = Awaited<ReturnType<typeof startRetentionWorld>>

/** A database with rows of any age, a clock that is turned from night to night, and the API of the privacy officer. */
export async function startRetentionWorld() {
  const api: TestApi = await startTestApi()
  // A key, for sessions end while the nights go by.
  const { key } = await addAdminKey(api, ['privacy:read', 'privacy:write', 'attributes:write'])
  const officer: Ask = api.as({ Authorization: `Bearer ${key}` })
  const sourceId = newId(api.clock.now())
  const context = () => ({ ...api.context }) as unknown as WorkerContext
  const ago = (days: number) => new Date(api.clock.now().getTime() - days * dayMs)

  /** One row as JSON, so that tests read like tables. Bytes are given as hex text. */
  async function insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = sql.join(Object.keys(row).map(name => sql.ref(name)))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
      api.db,
    )
    return String(row.id ?? '')
  }

  async function customer(at: Date, row: Record<string, unknown> = {}) {
    return await insert('customer', {
      id: newId(at),
      version: 1,
      state: 'customer',
      attributes: {},
      undeclared: {},
      created_at: at,
      updated_at: at,
      ...row,
    })
  }

  async function event(customerId: string, at: Date, row: Record<string, unknown> = {}) {
    return await insert('event', {
      id: newId(at),
      source_id: sourceId,
      message_id: randomUUID(),
      type: 'track',
      name: 'Something Happened',
      customer_id: customerId,
      properties: {},
      context: {},
      mode: 'live',
      trust: 'server',
      occurred_at: at,
      received_at: at,
      ...row,
    })
  }

  async function message(customerId: string, at: Date, row: Record<string, unknown> = {}) {
    const id = newId(at)
    return await insert('message', {
      id,
      origin_key: `manual/${id}`,
      customer_id: customerId,
      channel: 'email',
      purpose: 'newsletter',
      lane: 'triggered',
      priority: 0,
      state: 'sent',
      due_at: at,
      attempts: 1,
      repeats: 0,
      profiling: false,
      created_at: at,
      updated_at: at,
      sent_at: at,
      ...row,
    })
  }

  const content = (messageId: string) =>
    insert('message_content', { message_id: messageId, sha256: '\\x00', body: '\\x01', size: 1 })

  const change = (customerId: string, key: string, value: unknown, at: Date) =>
    insert('attribute_change', {
      id: newId(at),
      customer_id: customerId,
      key,
      value,
      origin: 'test',
      recorded_at: at,
    })

  const line = (customerId: string, at: Date, row: Record<string, unknown> = {}) =>
    insert('interaction', {
      id: newId(at),
      customer_id: customerId,
      at,
      channel: 'email',
      direction: 'in',
      kind: 'note',
      actor: 'test',
      ...row,
    })

  const idsOf = async (table: string, id = 'id') => {
    const { rows } = await sql<{ id: string }>`select ${sql.ref(id)} as id from ${sql.table(table)}`.execute(
      api.db,
    )
    return rows.map(row => row.id)
  }
  const preview = async () => {
    const { rules } = (await officer('GET', '/api/retention/preview')).body
    const counted = rules.map((rule: { key: string; count: number }) => [rule.key, rule.count] as const)
    return Object.fromEntries(counted.filter(([, count]: [string, number]) => count > 0)) as Record<
      string,
      number
    >
  }
  const lastRun = async () => (await officer('GET', '/api/retention/runs')).body.items[0]
  /** Turns the clock to the night that comes, and does what is due. */
  async function night(pausing: () => boolean = () => false) {
    api.clock.advance(nextNight(api.clock.now(), 'Europe/Berlin').getTime() - api.clock.now().getTime())
    return await runRetention(context(), pausing)
  }

  await insert('source', { id: sourceId, name: 'Shop', kind: 'server', created_at: api.clock.now() })
  await insert('purpose', {
    key: 'newsletter',
    name: { de: 'N', en: 'N' },
    description: { de: 'N', en: 'N' },
    kind: 'marketing',
    bases: { email: ['consent'] },
  })
  await insert('purpose', {
    key: 'service',
    name: { de: 'S', en: 'S' },
    description: { de: 'S', en: 'S' },
    kind: 'service',
    bases: { email: ['contract'] },
  })
  return {
    api,
    officer,
    sourceId,
    context,
    ago,
    insert,
    customer,
    event,
    message,
    content,
    change,
    line,
    idsOf,
    preview,
    lastRun,
    night,
    close: () => api.close(),
  }
}
