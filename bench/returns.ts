import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { migrate } from '../db/migrate.ts'
import { applicationRole, createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { keepInbound, type NewInbound } from '../db/stores/inbound-store.ts'
import { ensureWorkspace } from '../db/stores/workspace-store.ts'
import { returnPath } from '../engine/returns/return-address.ts'
import { understandMail } from '../engine/returns/understand.ts'
import { bounce, complaint, faults, reply, styleNames, vacation } from '../test/support/returned-mails.ts'
import { testContext, testKeyring } from '../test/support/worker-context.ts'
import { runReturns } from '../workers/returns/run-returns.ts'
import type { BenchResult } from './result.ts'

/** What comes back for a campaign: mostly bounces, as the five most usual mail systems write them. */
function mailOf(n: number, sent: { mailId: string; to: string; returnPath: string }): Buffer {
  const style = styleNames[n % styleNames.length] ?? 'postfix'
  switch (n % 20) {
    case 0:
      return complaint(sent)
    case 1:
      return reply(sent, `Danke! Wann kommt Bestellung ${n}?`)
    case 2:
    case 3:
      return vacation(sent)
    case 4:
      return bounce(style, sent, faults.blocked)
    default:
      return bounce(style, sent, n % 3 === 0 ? faults.full : faults.unknown)
  }
}

/**
 * Mails per second from a row of `inbound` to all that follows from it, by one worker in one process, one batch at a time;
 * beside it what reading them alone takes, and taking them in.
 */
export async function returnsBench({ short }: { short: boolean }): Promise<BenchResult> {
  const count = short ? 5_000 : 50_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, role: applicationRole, poolSize: 4 })
    try {
      const db = kyselyOf(orm)
      const mails = await seed(db, count)
      const readPerSecond = await timed(mails.length, () => {
        for (const { raw } of mails) if (raw) understandMail(raw)
      })
      const keptPerSecond = await timed(mails.length, async () => {
        for (let i = 0; i < mails.length; i += 100) await keepInbound(db, mails.slice(i, i + 100), new Date())
      })
      const context = testContext({
        db,
        bell: { ring: () => {}, attend: (_name, work) => work() },
        log: pino({ level: 'silent' }),
        smtpPort: 1,
      })
      const before = process.cpuUsage()
      const messagesPerSecond = await timed(mails.length, () => runReturns(context, () => false))
      const { user, system } = process.cpuUsage(before)
      await check(db, mails.length)
      return {
        bench: 'returns',
        figures: {
          mails: mails.length,
          messagesPerSecond,
          workerCpuMsPerMail: (user + system) / 1000 / mails.length,
          readPerSecond,
          keptPerSecond,
        },
        ratios: {},
      }
    } finally {
      await orm.close()
    }
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Customers, each with a message that went out; the mails that come back for them. */
async function seed(db: Db, count: number): Promise<NewInbound[]> {
  await ensureWorkspace(db, new Date())
  await sql`
    insert into customer (id, state, email, email_key, email_hash, created_at, updated_at)
    select new_id(), 'customer', a, a, sha256(a::bytea), now(), now()
    from (select 'person' || n || '@empfaenger' || n % 50 || '.example' as a from generate_series(1, ${count}::int) n) x`.execute(
    db,
  )
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, address, mail_id, subject,
      attempts, claimed_at, sent_at, created_at, updated_at)
    select id, 'manual/' || id, customer_id, 'email', 'newsletter', 'bulk', 'sent', now(), email,
      '<' || id || '@shop.example>', 'Neues', 1, now(), now(), now(), now()
    from (select new_id() as id, id as customer_id, email from customer) x`.execute(db)
  const { rows } = await sql<{ id: string; mailId: string; to: string }>`
    select id, mail_id as "mailId", address as "to" from message order by id`.execute(db)
  return rows.map(({ id, ...sent }, n) => {
    const path = returnPath(testKeyring, id, 'shop.example')
    const raw = mailOf(n, { ...sent, returnPath: path })
    return { way: 'smtp', viaId: null, mailFrom: '', recipient: path, raw, signal: null }
  })
}

/** A figure of work that was not done is none. */
async function check(db: Db, count: number): Promise<void> {
  const { rows } = await sql<{ done: number; matched: number; events: number; marked: number; shut: number }>`
    select (select count(*)::int from inbound where state = 'done') as done,
      (select count(*)::int from inbound where proof = 'token') as matched,
      (select count(*)::int from message_event) as events,
      (select count(*)::int from address_mark) as marked,
      (select count(*)::int from suppression where reason = 'complaint') as shut`.execute(db)
  const [row] = rows
  const complete = row && row.done === count && row.matched === count && row.events >= count
  if (!complete || row.marked < count / 3 || row.shut !== Math.ceil(count / 20))
    throw new Error(`not all was done: ${JSON.stringify(row)} of ${count}`)
}

async function timed(count: number, work: () => void | Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return count / ((performance.now() - began) / 1000)
}
