import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { createStage, type Stage } from '../support/stage.ts'
import { begin, countsOf, expectBalance, guard, occurrenceOf, plan } from './campaigns-plan-harness.ts'
import {
  fresh,
  hour,
  mailsToStaff,
  marked,
  minute,
  seedStaff,
  subscribersAt,
  turnAway,
} from './domain-pause-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => fresh(stage))

async function campaign(domains: readonly string[], each: number) {
  await subscribersAt(stage, domains, each)
  const begun = await begin(stage, { owner: await seedStaff(stage, 'owner@shop.example', { locale: 'en' }) })
  await plan(stage)
  return begun
}

/** Reports of so many of the sent, as they come back later. */
async function comeBack(occurrenceId: string, count: number, outcome: string, block: string | null) {
  await sql`insert into message_event (id, message_id, kind, at, detail)
    select gen_random_uuid(), id, 'bounced', ${stage.clock.now()}::timestamptz,
      jsonb_build_object('outcome', ${outcome}::text, 'block', ${block}::text)
    from message where occurrence_id = ${occurrenceId}::uuid and state = 'sent' order by id limit ${count}`.execute(
    stage.db,
  )
}

describe('a campaign that several providers turn away', () => {
  it('goes on with two of them, and stops with three within an hour; nobody is marked', async () => {
    const begun = await campaign(['a.test', 'b.test', 'c.test', 'd.test'], 10)
    turnAway(stage, 'a.test', 'b.test')
    await stage.deliver('bulk')
    await guard(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'sending' })
    stage.clock.turn(hour + 10 * minute)
    turnAway(stage, 'a.test', 'b.test', 'c.test')
    // Two again, after their pauses; the third for the first time.
    await subscribersAt(stage, [], 0)
    await sql`update message set state = 'queued', due_at = ${stage.clock.now()}::timestamptz, sent_at = null
      where state = 'sent' and address like '%@c.test'`.execute(stage.db)
    await stage.deliver('bulk')
    await guard(stage)
    const { state, pause } = await occurrenceOf(stage, begun)
    expect(state).toBe('paused')
    expect(pause).toMatchObject({ by: 'guard', cause: 'blocked' })
    expect(JSON.stringify(pause)).toContain('…@')
    expect(JSON.stringify(pause)).not.toMatch(/p\d@/)
    await expectBalance(stage, begun, 40)
    const [mail] = (await mailsToStaff(stage)).filter(row =>
      String(row.content?.subject).includes('has stopped'),
    )
    expect(mail?.content?.text).toContain('Several mail providers turn us away, not the recipients')
    expect(await marked(stage)).toBe(0)
  })

  it('stops when a fifth of what went out comes back because of us, and does not call that bounces', async () => {
    const begun = await campaign(['a.test'], 110)
    await stage.deliver('bulk')
    expect(await countsOf(stage, begun)).toEqual({ sent: 110 })
    await sql`update message set state = 'queued', sent_at = null where id in (
      select id from message where occurrence_id = ${begun.occurrenceId}::uuid order by id desc limit 1)`.execute(
      stage.db,
    )
    await comeBack(begun.occurrenceId, 21, 'policy', 'content')
    await guard(stage)
    // 21 of 109: above the limit of bounces, which these are none of, and below a fifth.
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'sending' })
    await comeBack(begun.occurrenceId, 22, 'policy', 'content')
    await guard(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      state: 'paused',
      pause: { cause: 'blocked', of: 109, bad: 22 },
    })
  })

  it('forgets after an hour what was turned away then, and still counts true bounces', async () => {
    const begun = await campaign(['a.test'], 110)
    await stage.deliver('bulk')
    await comeBack(begun.occurrenceId, 40, 'policy', 'reputation')
    stage.clock.turn(hour + 1)
    await guard(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'sending' })
    await comeBack(begun.occurrenceId, 6, 'hard', null)
    await guard(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      state: 'paused',
      pause: { cause: 'bounces', bad: 6 },
    })
  })
})
