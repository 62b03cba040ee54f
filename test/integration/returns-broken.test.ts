import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { claimInbound } from '../../db/stores/inbound-claim-store.ts'
import { runReturns } from '../../workers/returns/run-returns.ts'
import { bounce, complaint, styleNames } from '../support/returned-mails.ts'
import { seedSubscribers, seedWorkspace } from '../support/seed.ts'
import { createWorld, kill, until } from '../support/world.ts'
import {
  createReturnsStage,
  happenedTo,
  inboundRow,
  mailIn,
  type ReturnsStage,
  seedSent,
  sentTo,
} from './returns-harness.ts'

let stage: ReturnsStage
beforeAll(async () => {
  stage = await createReturnsStage()
})
afterEach(async () => {
  await stage.reset()
  await seedWorkspace(stage.db, stage.clock.now())
})
afterAll(() => stage.close())

const emails = (count: number) => Array.from({ length: count }, (_, n) => `person${n}@empfaenger.example`)
const eventsPerMessage = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from message_event group by message_id`.execute(
      stage.db,
    )
  ).rows.map(row => row.n)

it('one on which processing fails is set aside and shown; the others are not kept waiting', async () => {
  const mails = await seedSent(stage, emails(50))
  const bad = mails[17]
  if (!bad) throw new Error('no such mail')
  await stage.trap(
    'interaction',
    'insert',
    `if new.message_id = '${bad.id}' then raise exception 'trapped' using errcode = '22000'; end if;`,
  )
  const ids = await stage.arrive(
    ...mails.map(mail => mailIn(bounce('postfix', mail), { recipient: mail.returnPath })),
  )
  await stage.process()
  expect(await inboundRow(stage.db, ids[17] ?? '')).toMatchObject({ state: 'broken', acted: null })
  expect(await happenedTo(stage.db, bad.id)).toEqual([])
  expect(await eventsPerMessage()).toEqual(Array.from({ length: 49 }, () => 1))
})

it('broken off before the end nothing of it is there; done again it is there once', async () => {
  const mails = await seedSent(stage, emails(30))
  await stage.arrive(
    ...mails.map((mail, n) =>
      mailIn(n % 3 === 0 ? complaint(mail) : bounce('exim', mail), { recipient: mail.returnPath }),
    ),
  )
  // At the very last statement: everything else was written by then. The database goes away.
  await stage.trap(
    'inbound',
    'update',
    `if new.state = 'done' then raise exception 'gone' using errcode = '57P01'; end if;`,
  )
  await expect(stage.process()).rejects.toThrow('gone')
  expect(await eventsPerMessage()).toEqual([])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from suppression`.execute(stage.db)
  expect(rows[0]?.n).toBe(0)
  await stage.asOwner('drop function trap cascade')
  await stage.process()
  const counts = await eventsPerMessage()
  // A complaint is two: it complained, and was opted out by that.
  expect(counts.toSorted((a, b) => a - b)).toEqual([...Array(20).fill(1), ...Array(10).fill(2)])
})

it('what a worker had in hand when it died is taken again after a minute, and not before', async () => {
  const mails = await seedSent(stage, emails(5))
  await stage.arrive(...mails.map(mail => mailIn(bounce('qmail', mail), { recipient: mail.returnPath })))
  expect(await claimInbound(stage.db, 100, stage.clock.now())).toHaveLength(5)
  await stage.process()
  expect(await eventsPerMessage()).toEqual([])
  stage.clock.turn(60_000)
  await stage.process()
  expect(await eventsPerMessage()).toEqual([1, 1, 1, 1, 1])
})

it('one that brings every process down is taken alone, and at last no more', async () => {
  const mails = await seedSent(stage, emails(3))
  await stage.arrive(...mails.map(mail => mailIn(bounce('qmail', mail), { recipient: mail.returnPath })))
  const taken: number[] = []
  for (let n = 0; n < 12; n += 1) {
    taken.push((await claimInbound(stage.db, 100, stage.clock.now())).length)
    stage.clock.turn(60_000)
  }
  expect(taken.slice(0, 2)).toEqual([3, 3])
  expect(taken.slice(2).every(count => count <= 1)).toBe(true)
  const states = await stage.db.selectFrom('inbound').select(['state', 'error']).execute()
  expect(new Set(states.map(row => `${row.state} ${row.error}`))).toEqual(new Set(['broken worker_lost']))
})

it('a worker killed in the middle: every bounce counts once, whoever does the rest', async () => {
  const world = await createWorld('postgres')
  try {
    const { db } = world.database
    await seedWorkspace(db)
    const people = await seedSubscribers(db, 1_500)
    const mails = await sentTo(
      db,
      people.map((id, n) => ({ id, email: `customer${n}@example.test` })),
      new Date(),
    )
    const rows = mails.map((mail, n) =>
      mailIn(bounce(styleNames[n % styleNames.length] ?? 'exim', mail), { recipient: mail.returnPath }),
    )
    const { keepInbound } = await import('../../db/stores/inbound-store.ts')
    await keepInbound(db, rows, new Date())
    const done = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from inbound where state = 'done'`.execute(db))
        .rows[0]?.n ?? 0
    const child = await world.spawn()
    await until('some to be done', async () => (await done()) > 100)
    await kill(child)
    expect(await done()).toBeLessThan(mails.length)
    // As if a minute had passed.
    await sql`update inbound set taken_at = 'epoch' where state = 'new'`.execute(db)
    await runReturns(world.context, () => false)
    expect(await done()).toBe(mails.length)
    const { rows: told } = await sql<{ n: number; messages: number }>`
      select count(*)::int as n, count(distinct message_id)::int as messages from message_event`.execute(db)
    expect(told[0]).toEqual({ n: mails.length, messages: mails.length })
    const { rows: lines } = await sql<{ n: number }>`
      select count(*)::int as n from interaction where kind = 'message_bounced'`.execute(db)
    expect(lines[0]?.n).toBe(mails.length)
  } finally {
    await world.close()
  }
}, 90_000)
