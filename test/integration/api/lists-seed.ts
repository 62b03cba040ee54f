import { sql } from 'kysely'
import type { Db } from '../../../db/orm.ts'
import { jsonb } from '../../../db/stores/json.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, addMessage, testNow } from '../../support/rows.ts'
import { plainTemplate } from '../../support/seed.ts'
import { addAdminKey, addStaff, type TestApi } from './server.ts'

/** A list of the console, by what it can be sorted by; `add` puts in one more row, the n-th. */
export type ListCase = {
  path: string
  sorts: readonly string[]
  /** Of a row of the answer: what it is sorted by, where that can be seen. */
  seen?: Readonly<Record<string, (item: never) => string | number | null>>
  /** The file tells of people. */
  personal: boolean
  add(n: number): Promise<unknown>
}

const at = (hours: number) => new Date(testNow.getTime() - hours * 3_600_000)
/** Every third has none, and two share each: what is the same, and what is missing, must be told apart too. */
const some = <T>(n: number, value: (n: number) => T): T | null =>
  n % 3 === 0 ? null : value(Math.floor(n / 2))

/** All lists that can be sorted, in a shop that `fill` makes. */
export async function listCases(api: TestApi): Promise<ListCase[]> {
  const { db } = api
  const owner = await addCustomer(db, { email: 'owner@example.test', attributes: { firstName: 'Zoe' } })
  const pool = newId(testNow)
  const stamps = { created_at: testNow, updated_at: testNow }
  await db
    .insertInto('voucher_pool')
    .values({ id: pool, key: 'p', name: 'P', ...stamps })
    .execute()
  const updated = (n: number) => ({
    created_at: at(n),
    updated_at: at(Math.floor(n / 2)),
    updated_by: 'test',
  })
  const byName = { name: (item: { name: string }) => item.name.toLowerCase() }
  const byUpdated = { updated: (item: { updatedAt: string }) => item.updatedAt }
  return [
    {
      path: '/api/customers',
      sorts: ['created', 'name', 'orders', 'revenue', 'lastOrder'],
      seen: {
        name: (c: { name: string | null }) => c.name?.toLowerCase() ?? null,
        // Whoever has no statistics is shown with nothing.
        orders: (c: { orderCount: number }) => c.orderCount || null,
        revenue: (c: { revenue: string }) => Number(c.revenue) || null,
        lastOrder: (c: { lastOrderAt: string | null }) => c.lastOrderAt,
      },
      personal: true,
      add: async n => {
        const name = ['Änne', 'bert', 'Bert', 'Čapek', '=SUM(A1)'][n % 5]
        const id = await addCustomer(
          db,
          n % 4 === 0 ? {} : { attributes: { firstName: name, lastName: `${n % 2}` } },
        )
        if (n % 5 !== 0) await statistics(db, id, n)
      },
    },
    {
      path: '/api/messages',
      sorts: ['created'],
      personal: true,
      add: async () => await addMessage(db, { customer: owner }),
    },
    {
      path: '/api/audit',
      sorts: ['created'],
      personal: true,
      add: async () => {
        const line = { id: newId(testNow), at: testNow, actor: 'test', request_id: null, entity_id: null }
        await db
          .insertInto('audit_entry')
          .values({ ...line, action: 'x.y', entity: 'x', detail: null })
          .execute()
      },
    },
    {
      path: '/api/rules',
      sorts: ['created', 'name', 'updated'],
      seen: { ...byName, ...byUpdated },
      personal: false,
      add: async n => {
        const draft = jsonb({ trigger: { type: 'event', event: 'E' }, steps: [{ id: 'end', type: 'exit' }] })
        const row = {
          id: newId(testNow),
          name: `Rule ${n % 4}`,
          state: 'draft' as const,
          draft,
          ...updated(n),
        }
        await db
          .insertInto('rule')
          .values(row as never)
          .execute()
      },
    },
    {
      path: '/api/campaigns',
      sorts: ['created', 'name', 'next', 'updated'],
      seen: { ...byName, ...byUpdated, next: (c: { nextAt: string | null }) => c.nextAt },
      personal: false,
      add: async n => {
        const { body } = await adminOf(api)('POST', '/api/campaigns', {
          body: { name: `Campaign ${n % 4}`, definition: campaignDefinition },
        })
        if (body.id === undefined) throw new Error(JSON.stringify(body))
        const change = { next_at: some(n, at), updated_at: at(Math.floor(n / 2)) }
        await db.updateTable('campaign').set(change).where('id', '=', body.id).execute()
      },
    },
    {
      path: '/api/segments',
      sorts: ['created', 'name', 'size', 'updated'],
      seen: { ...byName, ...byUpdated, size: (s: { size: number | null }) => s.size },
      personal: false,
      add: async n => {
        const row = {
          id: newId(testNow),
          name: `Segment ${n}`,
          kind: 'fixed' as const,
          size: some(n, m => m),
          ...updated(n),
        }
        await db
          .insertInto('segment')
          .values(row as never)
          .execute()
      },
    },
    {
      path: '/api/templates',
      sorts: ['created', 'key', 'name', 'updated'],
      seen: {
        ...byUpdated,
        key: (t: { key: string }) => t.key,
        name: (t: { name: { de: string } }) => t.name.de.toLowerCase(),
      },
      personal: false,
      add: async n => {
        const name = jsonb({ de: `Vorlage ${n % 3}`, en: 'Template' })
        const row = {
          id: newId(testNow),
          key: `t${n}`,
          name,
          channel: 'email',
          draft: jsonb(plainTemplate()),
        }
        await db
          .insertInto('template')
          .values({ ...row, ...updated(n) } as never)
          .execute()
      },
    },
    {
      path: '/api/tasks?state=all',
      sorts: ['created', 'due', 'settled'],
      seen: {
        due: (t: { dueAt: string }) => t.dueAt,
        settled: (t: { settledAt: string | null }) => t.settledAt,
      },
      personal: true,
      add: async n => {
        const body = {
          customer: owner,
          title: `@Task ${n}`,
          dueAt: new Date(testNow.getTime() + (n >> 1) * 60_000),
        }
        const made = await adminOf(api)('POST', '/api/tasks', { body })
        if (made.status !== 201) throw new Error(made.text)
        const settled = some(n, at)
        const change = { state: 'done' as const, settled_at: settled, settled_by: 'test' }
        if (settled !== null)
          await db.updateTable('task').set(change).where('id', '=', made.body.id).execute()
      },
    },
    {
      path: '/api/returns',
      sorts: ['received'],
      personal: true,
      add: async n => {
        const row = {
          id: newId(testNow),
          received_at: at(n),
          way: 'smtp',
          digest: Buffer.from(`digest ${n}`),
        }
        await db
          .insertInto('inbound')
          .values({ ...row, state: 'new', subject: '+1' } as never)
          .execute()
      },
    },
    {
      path: '/api/suppressions?state=all',
      sorts: ['created'],
      personal: true,
      add: async n => {
        const row = {
          id: newId(testNow),
          channel: 'email',
          hash: Buffer.from(`hash ${n}`),
          scope: 'all' as const,
        }
        await db
          .insertInto('suppression')
          .values({ ...row, reason: 'other', note: '=1+1', actor: 'test', created_at: testNow } as never)
          .execute()
      },
    },
    {
      path: '/api/imports',
      sorts: ['created', 'name'],
      seen: { name: (i: { fileName: string }) => i.fileName.toLowerCase() },
      personal: false,
      add: async n => {
        const row = {
          id: newId(testNow),
          kind: 'customers',
          state: 'failed',
          file_name: `f${n % 3}.csv`,
          bytes: 1,
        }
        await db
          .insertInto('import')
          .values({ ...row, actor: 'test', created_at: at(n) } as never)
          .execute()
      },
    },
    {
      path: '/api/products?state=all',
      sorts: ['created', 'name', 'price'],
      seen: {
        name: (p: { name: string | null }) => p.name?.toLowerCase() ?? null,
        price: (p: { price: string | null }) => (p.price === null ? null : Number(p.price)),
      },
      personal: false,
      add: async n => {
        const row = { id: newId(testNow), external_id: `p${n}`, name: some(n, m => `-Product ${m}`) }
        const price = some(n + 1, m => `${m}.50`)
        await db
          .insertInto('product')
          .values({ ...row, price, currency: 'EUR', ...stamps } as never)
          .execute()
      },
    },
    {
      path: `/api/voucher-pools/${pool}/codes`,
      sorts: ['created', 'given'],
      seen: { given: (v: { givenAt: string | null }) => v.givenAt },
      personal: true,
      add: async n => {
        const row = {
          id: newId(testNow),
          pool_id: pool,
          code: `@C${n}`,
          code_key: `c${n}`,
          created_at: testNow,
        }
        await db
          .insertInto('voucher')
          .values({ ...row, given_at: some(n, at) } as never)
          .execute()
      },
    },
    {
      path: '/api/privacy/cases?state=all',
      sorts: ['created', 'due', 'received'],
      seen: {
        due: (c: { dueAt: string }) => c.dueAt,
        received: (c: { receivedAt: string }) => c.receivedAt,
      },
      personal: true,
      add: async n => {
        const row = {
          id: newId(testNow),
          kind: 'access',
          state: 'open',
          customer_id: owner,
          channel: 'letter',
        }
        const times = { received_at: at(n >> 1), due_at: at(-700 + (n >> 1)) }
        await db
          .insertInto('privacy_case')
          .values({ ...row, ...times, identity: 'unchecked', opened_by: 'test', reference: '=A1' } as never)
          .execute()
      },
    },
    {
      path: '/api/users',
      sorts: ['created', 'name', 'email'],
      seen: { ...byName, email: (u: { email: string }) => u.email },
      personal: true,
      add: async n => await addStaff(api, 'support', `s${n}@anlass.test`),
    },
    {
      path: '/api/api-keys',
      sorts: ['created', 'name', 'used'],
      seen: { ...byName, used: (k: { lastUsedAt: string | null }) => k.lastUsedAt },
      personal: false,
      add: async n => {
        const { id } = await addAdminKey(api, ['rules:read'])
        const used = some(n, at)
        await db
          .updateTable('api_key')
          .set({ name: `Key ${n % 2}`, last_used_at: used })
          .where('id', '=', id)
          .execute()
      },
    },
    {
      path: '/api/forms',
      sorts: ['created', 'name', 'updated'],
      seen: { ...byName, ...byUpdated },
      personal: false,
      add: async n => {
        const [starter] = (await adminOf(api)('GET', '/api/forms/starters')).body.items
        const { body } = await adminOf(api)('POST', '/api/forms', {
          body: { key: `form-${n}`, name: `Form ${n % 4}`, definition: starter.definition },
        })
        if (body.id === undefined) throw new Error(JSON.stringify(body))
        await db.updateTable('form').set(updated(n)).where('id', '=', body.id).execute()
      },
    },
    {
      path: '/api/exports',
      sorts: ['created', 'size'],
      seen: { size: (x: { matched: number }) => x.matched },
      personal: false,
      add: async n => {
        const row = { id: newId(testNow), format: 'csv', columns: jsonb(['email']), matched: n >> 1 }
        const options = jsonb({ language: 'de', delimiter: ';', bom: true })
        await db
          .insertInto('data_export')
          .values({ ...row, options, reason: '=1+1', actor: 'test', created_at: testNow } as never)
          .execute()
      },
    },
    {
      path: '/api/letters/batches',
      sorts: ['created'],
      personal: false,
      add: async n => {
        const row = { id: newId(testNow), number: n + 1, count: 1, cost: '1.20', currency: 'EUR' }
        await db
          .insertInto('letter_batch')
          .values({ ...row, created_at: at(n), created_by: 'test' } as never)
          .execute()
      },
    },
  ]
}

async function statistics(db: Db, customer: string, n: number): Promise<void> {
  // Finer than a Date can hold.
  const ordered =
    n % 2 === 0 ? null : sql<Date>`${at(n >> 2)}::timestamptz + interval '${sql.raw(String(n))} microseconds'`
  await db
    .insertInto('customer_statistics')
    .values({
      customer_id: customer,
      order_count: (n >> 1) + 1,
      revenue: `${n >> 1}.10`,
      last_order_at: ordered as never,
      updated_at: testNow,
    })
    .execute()
}

const campaignDefinition = { purpose: 'newsletter', audience: { include: [] }, variants: [] }

let admin: ReturnType<TestApi['as']> | undefined
/** Asks as the administrator whom the test signed in. */
export function actAs(ask: ReturnType<TestApi['as']>): void {
  admin = ask
}
function adminOf(_api: TestApi): ReturnType<TestApi['as']> {
  if (!admin) throw new Error('nobody is signed in')
  return admin
}
