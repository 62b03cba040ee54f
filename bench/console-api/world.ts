import { sql } from 'kysely'
import { hashPassword } from '../../admin-api/auth/password.ts'
import { createOrm, type Db, kyselyOf } from '../../db/orm.ts'
import { createUser } from '../../db/stores/user-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedSending } from './sending.ts'
import { seedStaffWork } from './staff-work.ts'

/** Who signs in. */
export const staff = { email: 'bench@shop.test', password: 'correct horse battery' }
/** Lines in the log of the busiest customer. */
export const longLog = 10_000

/** What the questions are asked about, by name: ids, numbers, words. */
export type Names = Record<string, string>

/** What every part of the world is made with. `n` in `bench_customer` counts customers from 1. */
export type Seed = { db: Db; customers: number; now: Date; userId: string; busy: string }

/**
 * What a generated shop lacks and a working one has: campaigns with their books, rules with runs, tasks, returns, cases,
 * vouchers, letters, imports, an audit trail, and one customer with ten thousand lines. For the owner of the tables, once.
 */
export async function furnish(ownerUrl: string, customers: number, now: Date): Promise<void> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1 })
  try {
    const db = kyselyOf(orm)
    await db.transaction().execute(async trx => {
      await sql`select set_config('synchronous_commit', 'off', true), set_config('work_mem', '128MB', true)`.execute(
        trx,
      )
      await sql`
        create temp table bench_customer on commit drop as
        select substr(external_id, 3)::int - 100000 as n, id, email, email_hash from customer where state = 'customer'`.execute(
        trx,
      )
      await sql`create unique index on bench_customer (n)`.execute(trx)
      await sql`analyze bench_customer`.execute(trx)
      const userId = await addStaff(trx, now)
      const { rows } = await sql<{ id: string }>`
        select id from bench_customer where n = ${Math.ceil(customers / 3)} + 1`.execute(trx)
      const seed = { db: trx, customers, now, userId, busy: rows[0]?.id ?? '' }
      await seedSending(seed)
      await seedStaffWork(seed)
      await busyCustomer(seed)
    })
    await sql`vacuum analyze`.execute(db)
  } finally {
    await orm.close()
  }
}

async function addStaff(db: Db, now: Date): Promise<string> {
  const id = newId(now)
  const passwordHash = await hashPassword(staff.password)
  const user = { id, email: staff.email, name: 'Bench', role: 'admin' as const, locale: 'de', passwordHash }
  const line = { id: newId(now), at: now, actor: 'bench', requestId: null, action: 'user.create' }
  await createUser(db, user, now, { ...line, entity: 'user', entityId: id, detail: null } as never)
  return id
}

/** A log of messages, calls and notes over three years; half as many events. */
async function busyCustomer({ db, busy, now }: Seed): Promise<void> {
  const at = sql`${now}::timestamptz - n * interval '150 minutes'`
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, state, basis, due_at, attempts, subject, address,
      created_at, updated_at, sent_at)
    select uuidv7(-n * interval '150 minutes'), 'busy/' || n, ${busy}::uuid, 'email', 'newsletter', 'triggered', 'sent', 'consent',
      ${at}, 1, 'Neues ' || n, 'busy@shop.test', ${at}, ${at}, ${at} from generate_series(1, ${sql.lit(longLog / 2)}) n`.execute(
    db,
  )
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, actor)
    select uuidv7(), customer_id, created_at, channel, 'out', 'message_sent', purpose, subject, id, 'system'
    from message where customer_id = ${busy}::uuid and origin_key like 'busy/%'`.execute(db)
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, subject, actor, detail)
    select uuidv7(), ${busy}::uuid, ${at}, 'phone', 'in', 'call', 'Anruf ' || n, 'user:' || uuidv7(), '{"text":"Fragt nach der Lieferung"}'
    from generate_series(1, ${sql.lit(longLog / 2)}) n`.execute(db)
  await sql`
    insert into event (id, source_id, message_id, type, name, customer_id, properties, context, mode, trust, occurred_at, received_at)
    select uuidv7(-n * interval '150 minutes'), (select id from source order by id limit 1), 'busy' || n, 'track', 'Product Viewed',
      ${busy}::uuid, '{"product_id":"P1001"}', '{}', 'history', 'browser', ${at}, ${at}
    from generate_series(1, ${sql.lit(longLog / 2)}) n`.execute(db)
}

/** Looks up what the questions are asked about; the same for a database that was kept. */
export async function readNames(ownerUrl: string): Promise<Names> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1 })
  try {
    const { rows } = await sql<{ name: string; value: string | null }>`
      select 'customer' as name, (select id::text from customer where state = 'customer' order by id limit 1) as value
      union all select 'busy', (select customer_id::text from message where origin_key = 'busy/1')
      union all select 'customerNumber', (select external_id from customer order by id limit 1)
      union all select 'order', (select external_id from orders order by id limit 1)
      union all select 'user', (select id::text from app_user where email = ${staff.email})
      union all select 'dynamicSegment', (select id::text from segment where name = 'Viel gekauft')
      union all select 'segment', (select id::text from segment where name = 'Messe 2025')
      union all select 'rule', (select id::text from rule where name = 'Warenkorb')
      union all select 'campaign', (select id::text from campaign where name = 'Frühling')
      union all select 'weekly', (select id::text from campaign where name = 'Jede Woche')
      union all select 'template', (select id::text from template where key = 'newsletter')
      union all select 'message', (select id::text from message where state = 'sent' and campaign_id is not null order by id limit 1)
      union all select 'return', (select id::text from inbound order by id limit 1)
      union all select 'returnFrom', (select from_address from inbound where from_address is not null order by id limit 1)
      union all select 'task', (select id::text from task order by id limit 1)
      union all select 'case', (select id::text from privacy_case order by id limit 1)
      union all select 'recipient', (select id::text from recipient where name = 'Druckhaus')
      union all select 'pool', (select id::text from voucher_pool order by id limit 1)
      union all select 'batch', (select id::text from letter_batch order by id limit 1)
      union all select 'import', (select import_id::text from import_rejection limit 1)
      union all select 'product', (select external_id from product order by id limit 1)
      union all select 'source', (select id::text from source order by id limit 1)
      union all select 'sender', (select id::text from sender order by id limit 1)
      union all select 'form', (select id::text from form order by id limit 1)
      union all select 'export', (select id::text from data_export order by id limit 1)
      union all select 'block', (select id::text from template_block order by id limit 1)
      union all select 'mailbox', (select id::text from mailbox order by id limit 1)
      union all select 'pause', (select id::text from domain_pause order by id limit 1)
      union all select 'topic', (select key from topic order by key limit 1)
      union all select 'feed', (select id::text from product_feed order by id limit 1)`.execute(kyselyOf(orm))
    const missing = rows.filter(row => row.value === null).map(row => row.name)
    if (missing.length > 0) throw new Error(`the world has no ${missing.join(', ')}`)
    return Object.fromEntries(rows.map(row => [row.name, row.value ?? '']))
  } finally {
    await orm.close()
  }
}
