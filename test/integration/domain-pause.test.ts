import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { describeMessage, describeMoment } from '../../engine/messages/describe.ts'
import { messageOf } from '../support/delivery.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { begin, countsOf, expectBalance, messagesOf, occurrenceOf, plan } from './campaigns-plan-harness.ts'
import {
  blockedBy,
  deliverThrough,
  domainOf,
  fresh,
  hour,
  mailsToStaff,
  marked,
  minute,
  pausesOf,
  seedStaff,
  subscribersAt,
  takenBy,
  tendPauses,
  turnAway,
  twice,
  welcomeAll,
} from './domain-pause-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => fresh(stage))

const domains = ['bad.test', 'one.test', 'two.test', 'three.test', 'four.test']
const each = 40

async function campaign(owner?: string) {
  await subscribersAt(stage, domains, each)
  const begun = await begin(stage, owner === undefined ? {} : { owner })
  await plan(stage)
  return begun
}

describe('a domain that turns us away in the middle of a campaign', () => {
  it('is paused; nobody is marked, all others get theirs, its own wait and are delivered later, each once', async () => {
    const owner = await seedStaff(stage, 'owner@shop.example')
    const begun = await campaign(owner)
    // After some were taken.
    let letIn = 5
    stage.sink.onRcpt = to => {
      if (domainOf(to) !== 'bad.test') return undefined
      letIn -= 1
      return letIn >= 0 ? undefined : blockedBy(to)
    }
    await stage.deliver('bulk')
    for (const domain of domains.slice(1)) expect(takenBy(stage, domain)).toBe(each)
    expect(takenBy(stage, 'bad.test')).toBe(5)
    expect(await marked(stage)).toBe(0)
    expect(await countsOf(stage, begun)).toEqual({ sent: 4 * each + 5, 'held/domain_paused': each - 5 })
    await expectBalance(stage, begun, 5 * each)
    const [pause, ...more] = await pausesOf(stage)
    expect(more).toEqual([])
    expect(pause).toMatchObject({
      sender_id: null,
      domain: 'bad.test',
      times: 1,
      occurrence_id: begun.occurrenceId,
      lifted_at: null,
    })
    expect(pause?.until).toEqual(new Date(stage.clock.now().getTime() + hour))
    expect(pause?.said).toContain('our IP reputation system blocked your address 192.0.2.1')
    expect(pause?.said).toContain('…@bad.test')
    expect(pause?.said).toContain('tosa@rx.bad.test')
    // Those that were refused were tried; the others were not, and lost no attempt.
    const waiting = (await messagesOf(stage, begun)).filter(row => row.state === 'held')
    for (const row of waiting) {
      expect(row.attempts).toBe(row.response === null ? 0 : 1)
      expect(row.due_at.getTime()).toBeGreaterThanOrEqual(pause?.until.getTime() ?? Number.NaN)
      expect(row.claim_token).toBeNull()
    }
    expect(waiting.some(row => row.response !== null)).toBe(true)
    // One first, ten after it, then all.
    const dueIn = (ms: number) =>
      waiting.filter(row => {
        const later = row.due_at.getTime() - Number(pause?.until) - ms
        return later >= 0 && later < each
      }).length
    expect([dueIn(0), dueIn(minute), dueIn(2 * minute)]).toEqual([1, 10, each - 5 - 11])

    await tendPauses(stage)
    await tendPauses(stage)
    const [mail, ...others] = await mailsToStaff(stage)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: 'alert', to_address: 'owner@shop.example' })
    expect(mail?.content?.subject).toBe('[Anlass] bad.test nimmt zurzeit keine Mails von Ihnen an')
    const text = mail?.content?.text ?? ''
    expect(text).toContain('our IP reputation system blocked your address 192.0.2.1')
    expect(text).not.toMatch(/p\d+@bad\.test/)
    expect(text).toContain('„Frühling“')
    expect(text).toContain('01.03.2026, 12:00 Uhr')
    expect(text).toContain('https://postmaster.bad.test/unblock?ip=192.0.2.1')

    const tries = () => stage.sink.mailFroms.length
    const before = tries()
    await deliverThrough(stage, hour - minute, 10 * minute - 10_000)
    expect(tries()).toBe(before)
    welcomeAll(stage)
    stage.clock.turn(Number(pause?.until) - stage.clock.now().getTime())
    await stage.deliver('bulk')
    expect(takenBy(stage, 'bad.test')).toBe(6)
    stage.clock.turn(minute + 1_000)
    await stage.deliver('bulk')
    expect(takenBy(stage, 'bad.test')).toBe(16)
    expect((await pausesOf(stage))[0]?.lifted_at).toEqual(stage.clock.now())
    stage.clock.turn(minute)
    await stage.deliver('bulk')
    expect(await countsOf(stage, begun)).toEqual({ sent: 5 * each })
    expect(twice(stage)).toEqual([])
    expect(stage.sink.mails).toHaveLength(5 * each)
    await expectBalance(stage, begun, 5 * each)
    expect((await occurrenceOf(stage, begun)).state).toBe('sending')
  })

  it('is left alone longer each time, and another message is tried each time', async () => {
    await subscribersAt(stage, domains, each)
    const begun = await begin(stage, { usefulHours: 500 })
    await plan(stage)
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    const tried = new Set<string>()
    const lengths: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const pause = (await pausesOf(stage)).at(-1)
      lengths.push((Number(pause?.until) - Number(pause?.at)) / hour)
      expect(pause?.times).toBe(n + 1)
      stage.clock.turn(Number(pause?.until) - stage.clock.now().getTime())
      stage.sink.mailFroms.length = 0
      await stage.deliver('bulk')
      await expectBalance(stage, begun, 5 * each)
      // One mail shows that nothing has changed.
      expect(stage.sink.mailFroms).toHaveLength(1)
      for (const { from } of stage.sink.mailFroms) tried.add(from)
      // What was due after it is put off by the new pause.
      stage.clock.turn(10 * minute)
      await stage.deliver('bulk')
      expect(stage.sink.mailFroms).toHaveLength(1)
    }
    expect(lengths).toEqual([1, 4, 24, 72, 72])
    expect(tried.size).toBe(5)
    // One at a time, and never an address.
    expect((await pausesOf(stage)).filter(pause => pause.lifted_at === null)).toHaveLength(1)
    expect(await marked(stage)).toBe(0)
    expect(await countsOf(stage, begun)).toEqual({ sent: 4 * each, 'held/domain_paused': each })
  })

  it('fails a message that was turned away in three pauses one after another, and is once more', async () => {
    await subscribersAt(stage, ['bad.test'], 1)
    const begun = await begin(stage, { usefulHours: 500 })
    await plan(stage)
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    for (let n = 1; n <= 4; n += 1) {
      const [message] = await messagesOf(stage, begun)
      if (n === 4) expect(message).toMatchObject({ state: 'failed', reason: 'policy_rejected', attempts: 4 })
      else expect(message).toMatchObject({ state: 'held', reason: 'domain_paused', attempts: n })
      await expectBalance(stage, begun, 1)
      stage.clock.turn(73 * hour)
      await stage.deliver('bulk')
    }
    expect(stage.sink.mailFroms).toHaveLength(4)
    expect(await marked(stage)).toBe(0)
  })

  /** The hour, and the few that go first. */
  const afterwards = async () => {
    stage.clock.turn(hour - minute)
    await deliverThrough(stage, 4 * minute, minute)
  }

  it('begins anew with an hour once it took mails for an hour', async () => {
    const begun = await campaign()
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    welcomeAll(stage)
    await afterwards()
    expect(await countsOf(stage, begun)).toEqual({ sent: 5 * each })
    stage.clock.turn(hour)
    await begin(stage)
    await plan(stage)
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    const pauses = await pausesOf(stage)
    expect(pauses.map(pause => pause.times)).toEqual([1, 1])
    welcomeAll(stage)
    await afterwards()
    // Turned away again within the hour: it had not taken us back.
    stage.clock.turn(10 * minute)
    await begin(stage)
    await plan(stage)
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    expect((await pausesOf(stage)).map(pause => pause.times)).toEqual([1, 1, 2])
  })

  it('is not what a refusal of the content, of one address or by our own relay means', async () => {
    const said: Record<string, { code: number; text: string }> = {
      'one.test': { code: 550, text: '5.1.1 User unknown' },
      'two.test': { code: 554, text: '5.6.0 Message rejected as spam by content filtering' },
      'three.test': { code: 451, text: '4.7.1 Greylisted, please try again in 300 seconds' },
    }
    const begun = await campaign()
    stage.sink.onRcpt = to => said[domainOf(to)]
    await stage.deliver('bulk')
    expect(await pausesOf(stage)).toEqual([])
    const rows = await messagesOf(stage, begun)
    const of = (domain: string) =>
      rows.filter(row => row.address?.endsWith(`@${domain}`)).map(row => row.state)
    expect(new Set(of('one.test'))).toEqual(new Set(['failed']))
    expect(new Set(of('two.test'))).toEqual(new Set(['failed']))
    expect(new Set(of('three.test'))).toEqual(new Set(['retry']))
    expect(of('bad.test')).toEqual(Array(each).fill('sent'))
  })

  it('says which domain and until when, of each message that waits', async () => {
    const begun = await campaign()
    turnAway(stage, 'bad.test')
    await stage.deliver('bulk')
    const held = (await messagesOf(stage, begun)).filter(row => row.state === 'held')
    expect(held).toHaveLength(each)
    for (const { id } of held) {
      const row = await messageOf(stage, id)
      const shown = {
        ...row,
        reason: row.reason as never,
        dueAt: row.due_at,
        sentAt: null,
        detail: row.detail as never,
      }
      expect(describeMessage(shown, 'de', 'Europe/Berlin')).toBe(
        `Zurückgehalten bis ${describeMoment(row.due_at, 'de', 'Europe/Berlin')}. Der Mailanbieter von bad.test weist uns zurzeit ab; dann wird es wieder versucht.`,
      )
    }
  })
})

it('a refusal at MAIL FROM is our relay’s, whoever the recipient is: nothing is paused', async () => {
  await campaign()
  stage.sink.onMailFrom = () => ({ code: 554, text: '5.7.1 Your IP is on our block list, bad reputation' })
  await stage.deliver('bulk')
  expect(await pausesOf(stage)).toEqual([])
  expect(await marked(stage)).toBe(0)
})
