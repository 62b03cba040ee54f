import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { openDomainPauses } from '../../db/stores/domain-pause-store.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { messageOf, seedMailTemplates } from '../support/delivery.ts'
import { seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  deliverThrough,
  fresh,
  hour,
  mailsToStaff,
  marked,
  minute,
  pausesOf,
  seedStaff,
  takenBy,
  tendPauses,
  turnAway,
  twice,
  welcomeAll,
} from './domain-pause-harness.ts'
import { addresses, addSender, advertiseBy, makeDefault, statesOf } from './senders-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await fresh(stage)
  await seedMailTemplates(stage)
})

/** Service mails to these addresses. */
async function serveTo(emails: readonly string[]): Promise<string[]> {
  const now = stage.clock.now()
  const customers = await seedCustomers(
    stage.db,
    emails.map(email => ({ email })),
    now,
  )
  return await seedMessages(
    stage.db,
    customers,
    { template: 'receipt', purpose: 'service', lane: 'service' },
    now,
  )
}

describe('a paused domain', () => {
  it('is paused for the sender it turned away, and not for others', async () => {
    const blocked = await addSender(stage, { port: stage.sink.port, from: 'news@blocked.test' })
    const other = await addSender(stage, { port: stage.sink.port, from: 'news@other.test' })
    stage.sink.onRcpt = () => undefined
    turnAway(stage, 'bad.test')
    const own = await advertiseBy(stage, blocked, addresses(5, 'bad.test'))
    await stage.deliver()
    welcomeAll(stage)
    const [late] = await advertiseBy(stage, blocked, ['late@bad.test'])
    const others = await advertiseBy(stage, other, addresses(5, 'bad.test', 'o'))
    const environment = await advertiseBy(stage, null, addresses(5, 'bad.test', 'e'))
    await stage.deliver()
    expect((await pausesOf(stage)).map(pause => pause.sender_id)).toEqual([blocked])
    expect(await statesOf(stage, [...own, late ?? ''])).toEqual({ 'held/domain_paused': 6 })
    expect(await statesOf(stage, [...others, ...environment])).toEqual({ sent: 10 })
  })

  it('is paused for the environment’s sender, and for whoever takes over from it as the default', async () => {
    turnAway(stage, 'bad.test')
    const first = await advertiseBy(stage, null, addresses(3, 'bad.test'))
    await stage.deliver()
    expect((await pausesOf(stage)).map(pause => pause.sender_id)).toEqual([null])
    expect(await statesOf(stage, first)).toEqual({ 'held/domain_paused': 3 })
    const chosen = await addSender(stage, { port: stage.sink.port })
    await makeDefault(stage, chosen)
    const next = await advertiseBy(stage, null, addresses(3, 'bad.test', 'n'))
    await stage.deliver()
    expect((await pausesOf(stage)).map(pause => pause.sender_id)).toEqual([null, chosen])
    welcomeAll(stage)
    stage.clock.turn(hour - minute)
    await deliverThrough(stage, 4 * minute, minute, 'triggered')
    expect(await statesOf(stage, [...first, ...next])).toEqual({ sent: 6 })
    expect(twice(stage)).toEqual([])
  })

  it('lets one service mail an hour through to see, and ends for all when that is taken', async () => {
    turnAway(stage, 'bad.test')
    const ads = await advertiseBy(stage, null, addresses(30, 'bad.test'))
    await stage.deliver()
    stage.clock.turn(hour)
    await stage.deliver()
    expect((await pausesOf(stage)).at(-1)).toMatchObject({ times: 2 })
    const mails = await serveTo(addresses(3, 'bad.test', 's'))
    const begun = () => stage.sink.mailFroms.length
    const before = begun()
    await stage.deliver('service')
    // It was turned away just now.
    expect(begun()).toBe(before)
    expect(await statesOf(stage, mails)).toEqual({ 'held/domain_paused': 3 })
    stage.clock.turn(hour)
    await stage.deliver('service')
    expect(begun()).toBe(before + 1)
    // Turned away once more, which is no new pause.
    expect(await pausesOf(stage)).toHaveLength(2)
    welcomeAll(stage)
    stage.clock.turn(hour)
    await stage.deliver('service')
    await stage.deliver()
    expect(takenBy(stage, 'bad.test')).toBe(1)
    await tendPauses(stage)
    await deliverThrough(stage, 6 * minute, minute, 'triggered')
    await stage.deliver('service')
    expect(await statesOf(stage, ads)).toEqual({ sent: 30 })
    stage.clock.turn(hour)
    await stage.deliver('service')
    expect(await statesOf(stage, mails)).toEqual({ sent: 3 })
    expect(twice(stage)).toEqual([])
    expect((await pausesOf(stage)).filter(pause => pause.lifted_at === null)).toEqual([])
  })

  it('keeps nobody else waiting, however many stand in front', async () => {
    turnAway(stage, 'bad.test')
    const crowd = await advertiseBy(stage, null, addresses(6_000, 'bad.test'), 'bulk')
    const behind = await advertiseBy(stage, null, addresses(20, 'good.test'), 'bulk')
    await stage.deliver('bulk')
    expect(await statesOf(stage, behind)).toEqual({ sent: 20 })
    expect(await statesOf(stage, crowd)).toEqual({ 'held/domain_paused': 6_000 })
    // Hardly any of them was handed over for that.
    expect(stage.sink.mailFroms.length).toBeLessThan(20 + 400)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from message where attempts > 0`.execute(stage.db)
    expect(rows[0]?.n).toBeLessThan(20 + 400)
  })

  it('is paused once, and lets as few through after it, however many workers there are', async () => {
    turnAway(stage, 'bad.test')
    const ids = await advertiseBy(stage, null, addresses(80, 'bad.test'))
    const workers = [1, 2, 3].map(() => createDelivery({ ...stage.context }, 'triggered'))
    const all = async () => {
      await Promise.all(workers.map(worker => worker.run(() => false)))
      await Promise.all(workers.map(worker => worker.drain()))
    }
    await all()
    expect(await pausesOf(stage)).toHaveLength(1)
    expect(await statesOf(stage, ids)).toEqual({ 'held/domain_paused': 80 })
    await sql`update message set due_at = ${stage.clock.now()}::timestamptz`.execute(stage.db)
    welcomeAll(stage)
    stage.clock.turn(hour)
    await all()
    expect(stage.sink.mails).toHaveLength(1)
    stage.clock.turn(minute + 1_000)
    await all()
    expect(stage.sink.mails).toHaveLength(11)
    stage.clock.turn(2 * minute)
    await all()
    expect(await statesOf(stage, ids)).toEqual({ sent: 80 })
    expect(twice(stage)).toEqual([])
    for (const worker of workers) worker.close()
  })
})

describe('word that comes back later', () => {
  it('pauses the domain once, whoever brings it, and tells nothing of mails begun before the last pause ended', async () => {
    const ids = await advertiseBy(stage, null, addresses(10, 'bad.test'))
    await stage.deliver()
    expect(await statesOf(stage, ids)).toEqual({ sent: 10 })
    const back = ids.map(messageId => ({
      messageId,
      reason: 'blocked',
      said: 'blocked: p3@bad.test see https://bad.test/why.',
    }))
    const at = () => stage.clock.now()
    const opened = await Promise.all(
      [back, back, back].map(some =>
        stage.db.transaction().execute(trx => openDomainPauses(trx, some, at())),
      ),
    )
    expect(opened.flat()).toHaveLength(1)
    const [pause] = await pausesOf(stage)
    expect(pause?.said).toBe('blocked: …@bad.test see https://bad.test/why.')
    stage.clock.turn(hour)
    // Reports of the same mails that were hours on their way.
    expect(await openDomainPauses(stage.db, back, at())).toEqual([])
    const more = await advertiseBy(stage, null, addresses(2, 'bad.test', 'm'))
    await stage.deliver()
    expect(takenBy(stage, 'bad.test')).toBe(11)
    const [probe] = (await Promise.all(more.map(id => messageOf(stage, id)))).filter(
      row => row.state === 'sent',
    )
    expect(
      await openDomainPauses(stage.db, [{ messageId: probe?.id ?? '', reason: 'blocked', said: null }], at()),
    ).toHaveLength(1)
    expect((await pausesOf(stage)).map(row => [row.times, row.lifted_at !== null])).toEqual([
      [1, true],
      [2, false],
    ])
    expect(await marked(stage)).toBe(0)
  })

  it('tells the administrators where no campaign is concerned', async () => {
    await seedStaff(stage, 'admin@shop.example', { role: 'admin', locale: 'en' })
    await seedStaff(stage, 'marketer@shop.example')
    turnAway(stage, 'bad.test')
    await advertiseBy(stage, null, addresses(2, 'bad.test'))
    await stage.deliver()
    await tendPauses(stage)
    const mails = await mailsToStaff(stage)
    expect(mails.map(mail => mail.to_address)).toEqual(['admin@shop.example'])
    expect(mails[0]?.content?.subject).toBe('[Anlass] bad.test takes no mails of yours at present')
    expect(mails[0]?.content?.text).toContain('mails to bad.test wait until 2026-03-')
    expect((await pausesOf(stage))[0]?.told_at).toEqual(stage.clock.now())
  })
})
