import { sql } from 'kysely'
import { formDefinitionSchema } from '../../engine/forms/definition.ts'
import type { Seed } from './world.ts'

const form = formDefinitionSchema.parse({
  source: 'enquiry',
  title: { de: 'Anfrage', en: 'Enquiry' },
  button: { de: 'Senden', en: 'Send' },
  thanks: { de: 'Danke', en: 'Thank you' },
})

/** What people deal with, and what came in: in the amounts that go with so many customers. */
export async function seedStaffWork(seed: Seed): Promise<void> {
  await service(seed)
  await returns(seed)
  await privacy(seed)
  await goods(seed)
  await administration(seed)
}

/** One task and some lines of the audit trail for each fifty customers, and possible duplicates. */
async function service({ db, userId }: Seed): Promise<void> {
  await sql`
    insert into task (id, customer_id, title, text, purpose, state, due_at, assignee_id, created_at, settled_at, settled_by)
    select uuidv7(-n * interval '1 minute'), id, 'Rückruf ' || n, 'Fragt nach der Lieferung', 'service', s.state,
      now() + (n % 20000 - 15000) * interval '1 minute', case when n % 150 = 0 then ${userId}::uuid end, now() - n * interval '1 minute',
      case when s.state <> 'open' then now() - (n % 9000) * interval '1 minute' end, case when s.state <> 'open' then 'bench' end
    from bench_customer cross join lateral (select case when n % 200 = 0 then 'open' when n % 250 = 0 then 'dropped' else 'done' end as state) s
    where n % 50 = 0`.execute(db)
  await sql`
    insert into duplicate_pair (one_id, other_id, kind, score, reasons, found_at)
    select a.id, b.id, case when a.n % 300 = 0 then 'exact' else 'likely' end, 60 + a.n % 40, '["same_name","same_address"]', now()
    from bench_customer a join bench_customer b on b.n = a.n + 1 where a.n % 100 = 0`.execute(db)
  await sql`
    insert into duplicate_decision (one_id, other_id, decided_at, actor)
    select a.id, b.id, now(), 'bench' from bench_customer a join bench_customer b on b.n = a.n + 1 where a.n % 300 = 7`.execute(
    db,
  )
  await sql`
    insert into audit_entry (id, at, actor, action, entity, entity_id)
    select uuidv7(-n * interval '1 minute'), now() - n * interval '1 minute', 'user:' || ${userId}::text,
      'customer.change', 'customer', id::text from bench_customer where n % 5 = 0`.execute(db)
}

async function returns({ db, now }: Seed): Promise<void> {
  await sql`
    insert into sender (id, name, from_name, from_address, host, port, security, is_default, created_at, updated_at, updated_by)
    values (uuidv7(), 'Shop', 'Shop', 'shop@shop.test', 'smtp.shop.test', 587, 'starttls', true, now(), now(), 'bench')`.execute(
    db,
  )
  await sql`
    insert into mailbox (id, name, host, port, security, username, created_at, updated_at, updated_by)
    values (uuidv7(), 'Antworten', 'imap.shop.test', 993, 'tls', 'shop', now(), now(), 'bench')`.execute(db)
  await sql`
    insert into inbound (id, received_at, way, digest, state, settled_at, outcome, reason, proof, message_id, customer_id, from_address, subject, said)
    select uuidv7(-n * interval '1 minute'), now() - n * interval '1 minute', 'smtp', sha256(('inbound ' || n)::bytea), 'done',
      now(), (array['hard', 'soft', 'reply', 'auto_reply'])[1 + n / 50 % 4], case when n / 50 % 4 = 0 then 'userunknown' end,
      case when n % 100 = 0 then 'token' else 'message_id' end, null, id, coalesce(email, 'x' || n || '@shop.test'), 'Re: Neues', 'hm'
    from bench_customer where n % 50 = 0`.execute(db)
  await sql`
    insert into address_mark (id, hash, outcome, reason, at, until)
    select uuidv7(), email_hash, case when n % 200 = 0 then 'hard' else 'soft' end, 'userunknown', now(), now() + interval '300 days'
    from bench_customer where n % 100 = 0 and email_hash is not null on conflict do nothing`.execute(db)
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at)
    select uuidv7(), 'email', email_hash, 'unsolicited', (array['complaint', 'objection', 'list'])[1 + n / 50 % 3], 'bench', now()
    from bench_customer where n % 50 = 1 and email_hash is not null on conflict do nothing`.execute(db)
  await sql`
    insert into domain_pause (id, domain, at, until, reason, lifted_at)
    select uuidv7(), 'd' || n || '.test', now() - n * interval '1 day', now(), 'reputation', case when n > 3 then now() end
    from generate_series(1, 200) n`.execute(db)
  await sql`
    insert into provider_hour (hour, sender_id, provider, sent, refused, deferred, hard, soft)
    select date_trunc('hour', ${now}::timestamptz) - h * interval '1 hour', s.id, p.name, 900, 3, 5, 4, 2
    from generate_series(0, 2160) h cross join sender s cross join (values ('gmail'), ('microsoft'), ('gmx'), ('other')) p(name)`.execute(
    db,
  )
}

async function privacy({ db, customers }: Seed): Promise<void> {
  await sql`
    insert into privacy_case (id, kind, state, customer_id, channel, received_at, due_at, identity, opened_by, closed_at)
    select uuidv7(-n * interval '1 minute'), (array['access', 'erasure', 'objection'])[1 + n / 200 % 3], s.state, id, 'email',
      now() - (n % 40000) * interval '1 minute', now() + interval '1 month' - (n % 40000) * interval '1 minute', 'email_confirmed',
      'bench', case when s.state = 'done' then now() end
    from bench_customer cross join lateral (select case when n % 2000 = 0 then 'open' else 'done' end as state) s where n % 200 = 0`.execute(
    db,
  )
  await sql`
    insert into recipient (id, name, kind, purpose, data_categories, country, created_at)
    values (uuidv7(), 'Druckhaus', 'processor', 'Druckt Briefe', '["name","address"]', 'DE', now())`.execute(
    db,
  )
  await sql`
    insert into disclosure (id, recipient_id, customer_id, at, transfer_id, data_categories, actor)
    select uuidv7(), r.id, c.id, now(), uuidv7(), '["name","address"]', 'bench'
    from bench_customer c cross join recipient r where n % 2 = 0`.execute(db)
  await sql`
    insert into outbound_notice (id, recipient_id, customer_id, kind, state, due_at, created_at)
    select uuidv7(), r.id, c.id, 'erased', case when n % 1000 = 0 then 'failed' else 'delivered' end, now(), now()
    from bench_customer c cross join recipient r where n % 100 = 0`.execute(db)
  await sql`
    insert into retention_run (id, started_at, finished_at)
    select uuidv7(), now() - n * interval '1 day', now() - n * interval '1 day' from generate_series(1, 400) n`.execute(
    db,
  )
  await sql`insert into topic (key, purpose, name) select 'limonade', 'newsletter', '{"de":"Limonade","en":"Lemonade"}'`.execute(
    db,
  )
  await sql`
    insert into customer_preference (customer_id, max_per_week, updated_at)
    select id, 1, now() from bench_customer where n % 40 = 0 and n < ${customers}`.execute(db)
}

async function goods({ db }: Seed): Promise<void> {
  await sql`insert into voucher_pool (id, key, name, created_at, updated_at) values (uuidv7(), 'zehn', 'Zehn Prozent', now(), now())`.execute(
    db,
  )
  await sql`
    insert into voucher (id, pool_id, code, code_key, customer_id, given_at, redeemed_at, created_at)
    select uuidv7(), p.id, 'Z-' || n, 'Z' || n, case when n % 10 = 0 then c.id end, case when n % 10 = 0 then now() end,
      case when n % 50 = 0 then now() end, now()
    from bench_customer c cross join voucher_pool p where n % 5 = 0`.execute(db)
  await sql`
    insert into product_feed (id, name, url, format, every_minutes, next_run_at, created_at)
    values (uuidv7(), 'Shop', 'https://shop.test/feed.xml', 'google_xml', 60, now(), now())`.execute(db)
}

async function administration({ db, userId }: Seed): Promise<void> {
  await sql`
    insert into import (id, kind, state, file_name, bytes, rows_done, actor, created_at, finished_at)
    select uuidv7(-n * interval '1 day'), 'customers', case when n = 40 then 'failed' else 'done' end, 'kunden-' || n || '.csv', 1000000, 50000,
      'user:' || ${userId}::text, now() - n * interval '1 day', now() - n * interval '1 day' from generate_series(1, 100) n`.execute(
    db,
  )
  await sql`
    insert into import_rejection (import_id, row, reasons, cells, refused)
    select i.id, n, '[]', '["x","y"]', true
    from bench_customer cross join (select id from import order by id limit 1) i where n % 40 = 0`.execute(db)
  await sql`
    insert into data_export (id, format, columns, options, reason, actor, matched, created_at, finished_at, rows)
    select uuidv7(), 'csv', '["email"]', '{}', 'Versand', 'user:' || ${userId}::text, 100, now(), now(), 100
    from generate_series(1, 100) n`.execute(db)
  await sql`
    insert into form (id, key, name, state, draft, created_at, updated_at, updated_by)
    select uuidv7(), 'formular-' || n, 'Formular ' || n, 'draft', ${JSON.stringify(form)}::jsonb, now(), now(), 'bench' from generate_series(1, 60) n`.execute(
    db,
  )
}
