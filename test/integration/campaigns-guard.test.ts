import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  type Begun,
  begin,
  campaignOf,
  clear,
  countsOf,
  expectBalance,
  guard,
  occurrenceOf,
  plan,
} from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()

async function seedOwner(locale: 'de' | 'en'): Promise<string> {
  const id = newId(now())
  await stage.db
    .insertInto('app_user')
    .values({
      id,
      email: 'owner@shop.example',
      name: 'Owner',
      role: 'marketer' as never,
      locale,
      password_hash: '-',
      created_at: now(),
    })
    .execute()
  return `user:${id}`
}

const alerts = async () => await stage.db.selectFrom('staff_mail').selectAll().execute()

/** So many of those that wait end like this. */
async function end(begun: Begun, count: number, state: 'sent' | 'failed', reason: string | null = null) {
  await sql`update message set state = ${state}, reason = ${reason}::text, claimed_at = ${now()}::timestamptz
    where id in (select id from message where occurrence_id = ${begun.occurrenceId}::uuid and state = 'queued' order by id limit ${count})`.execute(
    stage.db,
  )
}

async function complain(begun: Begun, count: number, kind: 'complained' | 'returned') {
  await sql`insert into message_event (id, message_id, kind, at)
    select gen_random_uuid(), id, ${kind}, ${now()}::timestamptz from message
    where occurrence_id = ${begun.occurrenceId}::uuid and state = 'sent' order by id limit ${count}`.execute(
    stage.db,
  )
}

async function begun(people: number, locale: 'de' | 'en' = 'de'): Promise<Begun> {
  await seedSubscribers(stage.db, people, now())
  const made = await begin(stage, { owner: await seedOwner(locale), throughput: { perHour: 100_000 } })
  await plan(stage)
  return made
}

describe('a campaign stops by itself', () => {
  it('when too many bounce, at once or later, and its owner is told in their language', async () => {
    const one = await begun(150)
    await end(one, 104, 'sent')
    await end(one, 3, 'failed', 'address_rejected')
    await complain(one, 2, 'returned')
    await guard(stage)
    // 5 of 107: below 5 %.
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'sending' })
    await end(one, 1, 'failed', 'rejected')
    await guard(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({
      state: 'paused',
      pause: { by: 'guard', cause: 'bounces', of: 108, bad: 6 },
    })
    expect(await campaignOf(stage, one)).toMatchObject({ state: 'paused' })
    const [alert, ...more] = await alerts()
    expect(more).toEqual([])
    expect(alert).toMatchObject({ kind: 'alert', to_address: 'owner@shop.example', state: 'queued' })
    expect(alert?.content?.subject).toBe('[Anlass] Die Kampagne „Frühling“ hat angehalten')
    expect(alert?.content?.text).toContain('Von 108 Nachrichten kamen 6 nicht an')
    // Once stopped it is told once, and nothing more goes out.
    await guard(stage)
    expect(await alerts()).toHaveLength(1)
    stage.clock.turn(3_600_000)
    await stage.deliver('bulk')
    expect(stage.sink.mails).toEqual([])
    await expectBalance(stage, one, 150)
  })

  it('when too many complain', async () => {
    const one = await begun(520, 'en')
    await end(one, 505, 'sent')
    await complain(one, 1, 'complained')
    await guard(stage)
    expect(await alerts()).toEqual([])
    await complain(one, 2, 'complained')
    await guard(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ pause: { cause: 'complaints', of: 505, bad: 2 } })
    expect((await alerts())[0]?.content?.text).toContain('Of 505 recipients 2 reported the message as spam.')
    await expectBalance(stage, one, 520)
  })

  it('when too many cannot be made, but not for one in a hundred', async () => {
    const one = await begun(200)
    await end(one, 99, 'sent')
    await end(one, 1, 'failed', 'missing_value')
    await guard(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'sending' })
    await end(one, 10, 'failed', 'render_failed')
    await guard(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ pause: { cause: 'render', of: 110, bad: 11 } })
    await expectBalance(stage, one, 200)
  })

  it('when nothing goes out for a quarter of an hour that it saw itself, unless another of its sender moves', async () => {
    const one = await begun(30)
    const other = await begin(stage)
    await plan(stage)
    stage.clock.turn(86_400_000)
    // Nobody looked for a day: that is no proof of anything.
    await guard(stage)
    for (let n = 0; n < 40; n++) {
      stage.clock.turn(30_000)
      if (n % 20 === 0) await end(other, 1, 'sent')
      await guard(stage)
    }
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'sending' })
    for (let n = 0; n < 29; n++) {
      stage.clock.turn(30_000)
      await guard(stage)
    }
    expect(await occurrenceOf(stage, one)).toMatchObject({
      state: 'paused',
      pause: { cause: 'server', by: 'guard' },
    })
    expect(await occurrenceOf(stage, other)).toMatchObject({ state: 'paused' })
    expect((await alerts())[0]?.content?.text).toContain('Minuten geht nichts mehr hinaus')
    expect(await countsOf(stage, one)).toEqual({ queued: 30 })
    await expectBalance(stage, one, 30)
  })

  it('and is not stopped for a slow throughput, or for what others put off', async () => {
    const one = await begun(5)
    await sql`update message set state = 'held', reason = 'quiet_hours', due_at = due_at + interval '1 day'`.execute(
      stage.db,
    )
    for (let n = 0; n < 60; n++) {
      stage.clock.turn(30_000)
      await guard(stage)
    }
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'sending' })
    await expectBalance(stage, one, 5)
  })
})
