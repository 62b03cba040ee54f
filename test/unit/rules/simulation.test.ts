import { describe, expect, it } from '@jest/globals'
import type { Cap } from '../../../engine/messages/limits.ts'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { admissionOf, type Candidate } from '../../../engine/rules/simulation/admission.ts'
import { cappedUntil } from '../../../engine/rules/simulation/caps.ts'
import { Crowd, drawOf } from '../../../engine/rules/simulation/crowd.ts'
import { Days } from '../../../engine/rules/simulation/days.ts'
import {
  CustomerOutbox,
  type GateAnswer,
  type OutboxPolicies,
  type VirtualMessage,
} from '../../../engine/rules/simulation/outbox.ts'
import { Tally } from '../../../engine/rules/simulation/tally.ts'
import { answerLook, travel, virtualRun } from '../../../engine/rules/simulation/virtual-run.ts'
import { newId } from '../../../engine/shared/id.ts'

const hour = 3_600_000
const at = (text: string) => Date.parse(text)
const candidate = (parts: Partial<Candidate> = {}): Candidate => ({
  eventId: newId(),
  customerId: '00000000-0000-7000-8000-0000000000aa',
  at: at('2026-03-01T10:00:00Z'),
  occurredAt: at('2026-03-01T10:00:00Z'),
  key: '',
  held: false,
  timeZone: 'Europe/Berlin',
  properties: null,
  ...parts,
})

describe('re-entry', () => {
  const times = (reentry: Parameters<typeof admissionOf>[0], candidates: readonly [number, string][]) => {
    const admit = admissionOf(reentry)
    return candidates
      .filter(([hours, key]) => admit(candidate({ at: hours * hour, key })))
      .map(([hours]) => hours)
  }
  it('lets in always, once, or after a while, by key', () => {
    const some = [
      [0, 'a'],
      [1, 'b'],
      [5, 'a'],
      [10, 'a'],
      [11, 'b'],
    ] as const
    expect(times({ mode: 'always' }, some as never)).toEqual([0, 1, 5, 10, 11])
    expect(times({ mode: 'once' }, some as never)).toEqual([0, 1])
    expect(times({ mode: 'period', hours: 10 }, some as never)).toEqual([0, 1, 10, 11])
    expect(times({ mode: 'not_running' }, some as never)).toEqual([0, 1, 5, 10, 11])
  })
  it('counts a period from the last that entered, not from the last that knocked', () => {
    expect(
      times({ mode: 'period', hours: 10 }, [
        [0, ''],
        [9, ''],
        [10, ''],
        [19, ''],
      ]),
    ).toEqual([0, 10])
  })
})

describe('caps', () => {
  const caps: Cap[] = [
    { scope: 'all', count: 2, per: 'day' },
    { scope: 'channel', key: 'post', count: 1, per: 'month' },
    { scope: 'purpose', key: 'newsletter', count: 3, per: 'week' },
  ]
  const mail = (text: string) => ({ at: at(text), channel: 'email' as const, purpose: 'newsletter' })
  const until = (text: string, sent: ReturnType<typeof mail>[], zone = 'Europe/Berlin') => {
    const found = cappedUntil(caps, { channel: 'email', purpose: 'newsletter' }, at(text), zone, sent)
    return found === null ? null : new Date(found).toISOString()
  }
  it('has room until as many went out that day, by the calendar of the customer', () => {
    const sent = [mail('2026-03-28T08:00:00Z'), mail('2026-03-28T22:30:00Z')]
    expect(until('2026-03-28T22:45:00Z', sent)).toBe('2026-03-28T23:00:00.000Z')
    // In New York the day ends four hours later.
    expect(until('2026-03-28T23:30:00Z', sent, 'America/New_York')).toBe('2026-03-29T04:00:00.000Z')
    expect(until('2026-03-28T23:30:00Z', sent)).toBeNull()
  })
  it('counts a week from Monday to Sunday, also where the clock is put forward', () => {
    const sent = [mail('2026-03-23T08:00:00Z'), mail('2026-03-25T08:00:00Z'), mail('2026-03-27T08:00:00Z')]
    expect(until('2026-03-29T08:00:00Z', sent)).toBe('2026-03-29T22:00:00.000Z')
    expect(until('2026-03-30T08:00:00Z', sent)).toBeNull()
  })
  it('counts what went out later on that day not yet', () => {
    const sent = [mail('2026-03-28T12:00:00Z'), mail('2026-03-28T13:00:00Z')]
    expect(until('2026-03-28T11:00:00Z', sent)).toBeNull()
  })
})

describe('those who are followed', () => {
  it('are all while they are few', () => {
    const crowd = new Crowd(10)
    for (let n = 0; n < 10; n += 1) crowd.add(candidate({ customerId: newId() }))
    expect(crowd.followed).toHaveLength(10)
    expect(crowd.isSampled).toBe(false)
  })
  it('are all runs of a share of customers, and the same again, when they are many', () => {
    const ids = Array.from({ length: 4_000 }, () => newId())
    const follow = (order: readonly string[]) => {
      const crowd = new Crowd(1_000)
      for (const customerId of order) for (const n of [1, 2]) crowd.add(candidate({ customerId, at: n }))
      return crowd
    }
    const crowd = follow(ids)
    expect(crowd.isSampled).toBe(true)
    expect(crowd.followed.length).toBeGreaterThan(300)
    expect(crowd.followed.length).toBeLessThanOrEqual(1_000)
    const byCustomer = Map.groupBy(crowd.followed, ({ customerId }) => customerId)
    expect([...byCustomer.values()].every(runs => runs.length === 2)).toBe(true)
    const last = Math.max(...crowd.followed.map(({ customerId }) => drawOf(customerId)))
    expect(last).toBeLessThan(1 / 4)
    const again = follow(ids.toReversed())
    expect(new Set(again.followed.map(one => one.customerId))).toEqual(new Set(byCustomer.keys()))
  })
})

describe('days', () => {
  it('are those of the workspace, with one for each, and a busy one is what one in twenty exceeds', () => {
    const days = new Days(new Date('2026-03-27T12:00:00Z'), new Date('2026-03-30T12:00:00Z'), 'Europe/Berlin')
    days.entered(at('2026-03-28T22:59:00Z'))
    days.entered(at('2026-03-28T23:00:00Z'), 4)
    days.message(at('2026-03-29T21:59:00Z'))
    expect(days.result({ entered: 1, messages: 3 })).toEqual([
      { day: '2026-03-27', entered: 0, messages: 0 },
      { day: '2026-03-28', entered: 1, messages: 0 },
      { day: '2026-03-29', entered: 4, messages: 3 },
      { day: '2026-03-30', entered: 0, messages: 0 },
    ])
    expect(days.expectedPerDay(2)).toBe(8)
  })
  it('never expect nobody', () => {
    expect(new Days(new Date(0), new Date(0), 'UTC').expectedPerDay(1)).toBe(1)
  })
})

describe('a virtual run', () => {
  const definition = ruleDefinitionSchema.parse({
    trigger: { type: 'event', event: 'Signed Up' },
    goal: { event: 'Order Completed' },
    steps: [
      { id: 'night', type: 'wait', duration: { amount: 1, unit: 'days' } },
      { id: 'hello', type: 'send', purpose: 'newsletter', template: 'hello' },
    ],
  })
  const follow = (to: string) => {
    const tally = new Tally(definition)
    const sent: string[] = []
    const journey = {
      definition,
      exits: true,
      to: new Date(to),
      note: (run: ReturnType<typeof virtualRun>, before: never, made: never) => {
        tally.moved(before, made)
        for (const { kind } of (made as { commands: { kind: string }[] }).commands)
          sent.push(`${kind} ${run.now.toISOString()}`)
      },
    }
    const run = virtualRun(candidate({ at: at('2026-03-28T10:00:00Z') }), { runId: '1', ruleId: '2' })
    return { tally, sent, journey: journey as never as Parameters<typeof travel>[1], run }
  }
  it('asks at each moment only what the database knows, and goes by the calendar', () => {
    const { run, journey, sent, tally } = follow('2026-04-01T00:00:00Z')
    expect(travel(run, journey)).toEqual({ kind: 'exit' })
    run.answers = { ...run.answers, exit: null }
    expect(travel(run, journey)).toMatchObject({
      kind: 'look',
      stepId: 'night',
      until: new Date('2026-03-29T09:00:00Z'),
    })
    expect(answerLook(run, { exit: null, came: null }, journey.to)).toBe(true)
    expect(travel(run, journey)).toBeNull()
    expect(run.end?.reason).toBe('finished')
    expect(sent).toEqual(['send 2026-03-29T09:00:00.000Z'])
    expect(tally.done).toBe(1)
  })
  it('ends at the very moment that ends it', () => {
    const { run, journey, sent, tally } = follow('2026-04-01T00:00:00Z')
    run.answers = { ...run.answers, exit: null }
    travel(run, journey)
    const exit = { at: new Date('2026-03-28T12:00:00Z'), reason: 'goal_reached' as const }
    expect(answerLook(run, { exit, came: null }, journey.to)).toBe(true)
    expect(travel(run, journey)).toBeNull()
    expect(run.end).toEqual({ at: exit.at, reason: 'goal_reached' })
    expect(sent).toEqual([])
    expect(tally.result(2).steps[0]).toMatchObject({
      entered: 2,
      waiting: 0,
      exits: [{ reason: 'goal_reached', count: 2 }],
    })
  })
  it('stands where it is when time is up', () => {
    const { run, journey } = follow('2026-03-28T20:00:00Z')
    run.answers = { ...run.answers, exit: null }
    expect(travel(run, journey)).toMatchObject({ kind: 'look', until: new Date('2026-03-29T09:00:00Z') })
    expect(answerLook(run, { exit: null, came: null }, journey.to)).toBe(false)
    expect(run.beyond).toBe(true)
  })
})

describe('the messages of a customer', () => {
  const send = (id: string, parts: object = {}) => ({
    id,
    type: 'send',
    channel: 'email',
    purpose: 'newsletter',
    template: 'a',
    ...parts,
  })
  const allowed: GateAnswer = { exit: null, denial: null, pausedUntil: null, maxPerWeek: null }
  const policies: OutboxPolicies = {
    quiet: null,
    caps: [],
    whenCapped: { action: 'hold', hours: 72 },
    validUntil: null,
    to: at('2026-04-30T00:00:00Z'),
  }
  const message = (text: string, parts: Partial<VirtualMessage> = {}): VirtualMessage => ({
    run: virtualRun(candidate(), { runId: '1', ruleId: '2' }),
    step: send('s') as never,
    channel: 'email',
    template: 'a',
    attempt: 1,
    marketing: true,
    plannedAt: at(text),
    due: at(text),
    lastUsefulAt: null,
    wasHeld: false,
    gate: null,
    outcome: null,
    ...parts,
  })
  const settle = (
    outbox: CustomerOutbox,
    gate: (one: VirtualMessage) => Partial<GateAnswer> = () => ({}),
  ) => {
    for (let asked = outbox.go(); asked.length > 0; asked = outbox.go())
      for (const one of asked) one.gate = { ...allowed, ...gate(one), at: one.due }
  }
  const outcome = ({ outcome: found }: VirtualMessage) =>
    found && [found.state === 'sent' ? 'sent' : found.reason, new Date(found.at).toISOString().slice(0, 16)]

  it('wait for the end of quiet hours, and the gate is asked again then', () => {
    const outbox = new CustomerOutbox(
      { ...policies, quiet: { from: '21:00', to: '09:00', action: 'hold' } },
      [],
      () => null,
    )
    const [one, two] = [message('2026-03-03T22:00:00Z'), message('2026-03-04T22:00:00Z')]
    outbox.add(one)
    outbox.add(two)
    settle(outbox, ({ due }) => (due === at('2026-03-05T08:00:00Z') ? { denial: 'withdrawn' } : {}))
    expect([outcome(one), outcome(two)]).toEqual([
      ['sent', '2026-03-04T08:00'],
      ['withdrawn', '2026-03-05T08:00'],
    ])
    expect([one.wasHeld, two.wasHeld]).toEqual([true, true])
  })
  it('go out up to the cap, in the order of time, and are held or left out above it', () => {
    const caps: Cap[] = [{ scope: 'all', count: 1, per: 'day' }]
    const told = (whenCapped: OutboxPolicies['whenCapped']) => {
      const outbox = new CustomerOutbox({ ...policies, caps, whenCapped }, [], () => null)
      const later = message('2026-03-03T12:00:00Z')
      const first = message('2026-03-03T10:00:00Z')
      outbox.add(later)
      outbox.add(first)
      settle(outbox)
      return [outcome(first), outcome(later)]
    }
    expect(told({ action: 'hold', hours: 72 })).toEqual([
      ['sent', '2026-03-03T10:00'],
      ['sent', '2026-03-04T12:00'],
    ])
    expect(told({ action: 'skip' })).toEqual([
      ['sent', '2026-03-03T10:00'],
      ['capped', '2026-03-03T12:00'],
    ])
    expect(told({ action: 'hold', hours: 2 })).toEqual([
      ['sent', '2026-03-03T10:00'],
      ['capped', '2026-03-03T12:00'],
    ])
  })
  it('are left out when what holds them lasts beyond their last useful moment, and with their run', () => {
    const outbox = new CustomerOutbox(
      { ...policies, quiet: { weekdays: [1], action: 'hold' } },
      [],
      () => null,
    )
    const useless = message('2026-03-03T10:00:00Z', { lastUsefulAt: at('2026-03-04T10:00:00Z') })
    const ended = message('2026-03-03T10:00:00Z')
    ended.run.end = { at: new Date('2026-03-05T10:00:00Z'), reason: 'goal_reached' }
    outbox.add(useless)
    outbox.add(ended)
    settle(outbox)
    expect(outcome(useless)).toEqual(['quiet_hours', '2026-03-03T10:00'])
    expect(outcome(ended)).toEqual(['goal_reached', '2026-03-08T23:00'])
  })
  it('try the other channel only for what the channel is to blame for', () => {
    const second = message('2026-03-03T10:00:00Z', { attempt: 2, channel: 'post' })
    const told = (denial: 'no_address' | 'erased') => {
      const outbox = new CustomerOutbox(policies, [], () => second)
      const one = message('2026-03-03T10:00:00Z')
      outbox.add(one)
      settle(outbox, ({ attempt }) => (attempt === 1 ? { denial } : {}))
      return outcome(one)
    }
    expect(told('erased')).toEqual(['erased', '2026-03-03T10:00'])
    expect(second.outcome).toBeNull()
    expect(told('no_address')).toEqual(['no_address', '2026-03-03T10:00'])
    expect(outcome(second)).toEqual(['sent', '2026-03-03T10:00'])
  })
  it('heed how many a customer wishes in a week', () => {
    const outbox = new CustomerOutbox(
      policies,
      [{ at: at('2026-03-01T10:00:00Z'), channel: 'email', purpose: 'other' }],
      () => null,
    )
    const one = message('2026-03-03T10:00:00Z')
    outbox.add(one)
    settle(outbox, () => ({ maxPerWeek: 1 }))
    expect(outcome(one)).toEqual(['sent', '2026-03-08T10:00'])
  })
  it('of service mail wait for nothing', () => {
    const outbox = new CustomerOutbox(
      { ...policies, quiet: { from: '00:00', to: '23:59', action: 'skip' } },
      [],
      () => null,
    )
    const one = message('2026-03-03T10:00:00Z', { marketing: false })
    outbox.add(one)
    settle(outbox)
    expect(outcome(one)).toEqual(['sent', '2026-03-03T10:00'])
  })
})
