import { describe, expect, it } from '@jest/globals'
import { advance, type RunSnapshot } from '../../../engine/rules/advance.ts'
import { type RuleDefinition, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { StepInput } from '../../../engine/rules/step.ts'
import { freshRun } from './drive.ts'

type Wait = Omit<Extract<StepInput, { type: 'wait' }>, 'id' | 'type'>

function ruleOf(wait: Wait): RuleDefinition {
  return ruleDefinitionSchema.parse({
    trigger: { type: 'event', event: 'Signed Up' },
    steps: [
      { id: 'pause', type: 'wait', ...wait },
      { id: 'mail', type: 'send', purpose: 'newsletter', template: 'a' },
    ],
  })
}

type Told = { timeZone: string; date?: string | null | ((now: Date) => string | null) }

/**
 * Looks at a run every ten minutes (and when it is due) for three days, as a busy customer's events would have it, and
 * tells when it sent. `until`: what it said first.
 */
function sends(definition: RuleDefinition, begin: string, { timeZone, date = null }: Told, days = 3) {
  const sent: string[] = []
  let run: RunSnapshot = freshRun
  let until: Date | null = null
  const end = +new Date(begin) + days * 86_400_000
  let due: Date | null = new Date(begin)
  for (
    let at = +new Date(begin);
    at <= end;
    at = Math.min(at + 600_000, due && +due > at ? +due : at + 600_000)
  ) {
    const now = new Date(at)
    const known = typeof date === 'function' ? date(now) : date
    const move = advance(definition, run, {
      now,
      timeZone,
      winners: new Map(),
      answers: {
        exit: null,
        branch: new Map(),
        came: new Map(),
        date: new Map([['pause', known]]),
        answered: new Map(),
      },
    })
    for (const { kind } of move.commands) if (kind === 'send') sent.push(now.toISOString())
    const { state, stepId, arrivedAt } = move
    until ??= move.until
    due = move.dueAt
    run = { ...run, state, stepId, arrivedAt, until: move.until }
  }
  return { sent, state: run.state, until: until?.toISOString() ?? null }
}

const day: Wait = { duration: { amount: 1, unit: 'days' } }
const hours: Wait = { duration: { amount: 24, unit: 'hours' } }
const at = (clock: string): Wait => ({ time: { at: clock } })

describe('a wait over the change of the clocks ends once, at the right local time', () => {
  it.each<[zone: string, begin: string, wait: Wait, sent: string, why: string]>([
    ['Europe/Berlin', '2026-03-28T19:00Z', at('09:00'), '2026-03-29T07:00Z', 'nine in summer time'],
    [
      'Europe/Berlin',
      '2026-03-28T19:00Z',
      at('02:30'),
      '2026-03-29T01:30Z',
      'a time that is skipped is an hour later',
    ],
    [
      'Europe/Berlin',
      '2026-03-28T19:00Z',
      day,
      '2026-03-29T18:00Z',
      'the same hour next day, after 23 hours',
    ],
    ['Europe/Berlin', '2026-03-28T19:00Z', hours, '2026-03-29T19:00Z', 'hours are exact'],
    ['Europe/Berlin', '2026-10-24T18:00Z', at('09:00'), '2026-10-25T08:00Z', 'nine in winter time'],
    ['Europe/Berlin', '2026-10-24T18:00Z', at('02:30'), '2026-10-25T00:30Z', 'the first of two'],
    ['Europe/Berlin', '2026-10-24T18:00Z', day, '2026-10-25T19:00Z', 'after 25 hours'],
    ['Europe/Berlin', '2026-10-24T18:00Z', hours, '2026-10-25T18:00Z', 'hours are exact'],
    ['America/New_York', '2026-03-08T01:00Z', at('09:00'), '2026-03-08T13:00Z', 'nine in summer time'],
    ['America/New_York', '2026-03-08T01:00Z', at('02:30'), '2026-03-08T07:30Z', 'skipped'],
    ['America/New_York', '2026-03-08T01:00Z', day, '2026-03-09T00:00Z', 'after 23 hours'],
    ['America/New_York', '2026-11-01T00:00Z', at('09:00'), '2026-11-01T14:00Z', 'nine in winter time'],
    ['America/New_York', '2026-11-01T00:00Z', at('01:30'), '2026-11-01T05:30Z', 'the first of two'],
    ['America/New_York', '2026-11-01T00:00Z', day, '2026-11-02T01:00Z', 'after 25 hours'],
    [
      'Australia/Lord_Howe',
      '2026-10-03T09:30Z',
      at('09:00'),
      '2026-10-03T22:00Z',
      'half an hour of summer time',
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-03T09:30Z',
      at('02:15'),
      '2026-10-03T15:45Z',
      'skipped, half an hour later',
    ],
    ['Australia/Lord_Howe', '2026-10-03T09:30Z', day, '2026-10-04T09:00Z', 'after 23 and a half hours'],
    ['Australia/Lord_Howe', '2026-04-04T09:00Z', at('09:00'), '2026-04-04T22:30Z', 'nine in winter time'],
    ['Australia/Lord_Howe', '2026-04-04T09:00Z', at('01:45'), '2026-04-04T14:45Z', 'the first of two'],
    ['Australia/Lord_Howe', '2026-04-04T09:00Z', day, '2026-04-05T09:30Z', 'after 24 and a half hours'],
    ['Asia/Kathmandu', '2026-03-28T14:15Z', at('09:00'), '2026-03-29T03:15Z', 'no change, and 45 minutes'],
    ['Asia/Kathmandu', '2026-03-28T14:15Z', at('02:30'), '2026-03-28T20:45Z', 'no change'],
    ['Asia/Kathmandu', '2026-10-24T14:15Z', day, '2026-10-25T14:15Z', 'no change'],
  ])('%s from %s: %j at %s (%s)', (timeZone, begin, wait, sent) => {
    const told = sends(ruleOf(wait), begin, { timeZone })
    expect(told).toMatchObject({ sent: [new Date(sent).toISOString()], state: 'done' })
    expect(told.until).toBe(told.sent[0])
  })
})

describe('a wait until a time of day', () => {
  const berlin = { timeZone: 'Europe/Berlin' }

  it.each<[wait: Wait, begin: string, sent: string]>([
    // 2026-03-02 is a Monday.
    [{ time: { at: '09:00', weekdays: [1] } }, '2026-03-02T08:00Z', '2026-03-02T08:00Z'],
    [{ time: { at: '09:00', weekdays: [1] } }, '2026-03-02T08:01Z', '2026-03-09T08:00Z'],
    [{ time: { at: '09:00', weekdays: [2, 4] } }, '2026-03-02T12:00Z', '2026-03-03T08:00Z'],
    [{ time: { at: '09:00', weekdays: [7] } }, '2026-03-23T12:00Z', '2026-03-29T07:00Z'],
    [{ time: { at: '00:00' } }, '2026-03-01T23:00Z', '2026-03-01T23:00Z'],
    [
      { duration: { amount: 2, unit: 'days' }, time: { at: '09:00' } },
      '2026-03-02T12:00Z',
      '2026-03-05T08:00Z',
    ],
    [
      { duration: { amount: 2, unit: 'days' }, time: { at: '18:00' } },
      '2026-03-02T12:00Z',
      '2026-03-04T17:00Z',
    ],
  ])('%j from %s ends at %s', (wait, begin, sent) => {
    expect(sends(ruleOf(wait), begin, berlin, 8).sent).toEqual([new Date(sent).toISOString()])
  })
})

describe('months and leap days', () => {
  it.each<[amount: number, unit: 'months' | 'weeks', begin: string, until: string]>([
    [1, 'months', '2026-01-31T12:00Z', '2026-02-28T12:00Z'],
    [1, 'months', '2028-01-31T12:00Z', '2028-02-29T12:00Z'],
    [12, 'months', '2028-02-29T12:00Z', '2029-02-28T12:00Z'],
    [48, 'months', '2028-02-29T12:00Z', '2032-02-29T12:00Z'],
    [1, 'months', '2026-03-15T12:00Z', '2026-04-15T11:00Z'],
    [2, 'weeks', '2026-03-20T12:00Z', '2026-04-03T11:00Z'],
  ])('%i %s after %s is %s', (amount, unit, begin, until) => {
    const told = sends(ruleOf({ duration: { amount, unit } }), begin, { timeZone: 'Europe/Berlin' }, 0)
    expect(told.until).toBe(new Date(until).toISOString())
  })
})

describe('a wait until a date', () => {
  const born = { from: 'attribute', attribute: 'born' } as const
  const on = (parts: { days?: number; missing?: 'go_on' | 'exit' } = {}, clock?: string): Wait => ({
    date: { of: born, days: 0, missing: 'exit', ...parts },
    ...(clock ? { time: { at: clock } } : {}),
  })
  const berlin = (date: Told['date']): Told => ({
    timeZone: 'Europe/Berlin',
    ...(date === undefined ? {} : { date }),
  })
  const begin = '2028-02-27T12:00Z'
  const iso = (text: string) => new Date(text).toISOString()

  it.each<[wait: Wait, date: string | null, sent: string | null, why: string]>([
    [on(), '2028-02-29', '2028-02-28T23:00Z', 'a day begins on the clock of the customer'],
    [on({}, '09:00'), '2028-02-29', '2028-02-29T08:00Z', 'at a time of that day'],
    [on({ days: -1 }, '09:00'), '2028-02-29', '2028-02-28T08:00Z', 'the day before'],
    [on({ days: 1 }, '09:00'), '2028-02-28', '2028-02-29T08:00Z', 'the day after'],
    [on(), '2028-02-28T10:15:00+05:45', '2028-02-28T04:30Z', 'a moment keeps its hour'],
    [on(), '2028-02-01', begin, 'long past'],
    [on({}, '09:00'), '2028-02-01', begin, 'long past, whatever the time'],
    [on(), '2027-02-29', null, 'no such day'],
    [on(), 'soon', null, 'no date'],
    [on(), null, null, 'unknown'],
    [on({ missing: 'go_on' }), null, begin, 'unknown, and goes on'],
    [on({ missing: 'go_on' }, '09:00'), null, '2028-02-28T08:00Z', 'unknown, and goes on in the morning'],
  ])('%j on %s ends at %s (%s)', (wait, date, sent) => {
    const told = sends(ruleOf(wait), begin, berlin(date))
    expect(told.sent).toEqual(sent === null ? [] : [iso(sent)])
    expect(told.state).toBe(sent === null ? 'exited' : 'done')
  })

  it('is looked up again when it has come: put off, the run waits on', () => {
    const date = (now: Date) => (+now < +new Date('2028-02-28T20:00Z') ? '2028-02-29' : '2028-03-01')
    expect(sends(ruleOf(on({}, '09:00')), begin, berlin(date)).sent).toEqual([iso('2028-03-01T08:00Z')])
  })

  it('ends the run where the date was taken back meanwhile', () => {
    const date = (now: Date) => (+now < +new Date('2028-02-28T20:00Z') ? '2028-02-29' : null)
    expect(sends(ruleOf(on()), begin, berlin(date))).toMatchObject({ sent: [], state: 'exited' })
  })

  it('and a time that has struck does not wait for the next day, however late it is looked at', () => {
    const definition = ruleOf(on({}, '09:00'))
    const answers = {
      exit: null,
      branch: new Map(),
      came: new Map(),
      date: new Map([['pause', '2028-02-29']]),
      answered: new Map(),
    }
    const standing: RunSnapshot = {
      ...freshRun,
      state: 'waiting',
      stepId: 'pause',
      arrivedAt: new Date(begin),
      until: new Date('2028-02-29T08:00Z'),
    }
    for (const now of ['2028-02-29T08:00:05Z', '2028-02-29T22:59Z', '2028-03-02T12:00Z']) {
      const move = advance(definition, standing, {
        ...{ now: new Date(now), timeZone: 'Europe/Berlin', winners: new Map(), answers },
      })
      expect(move).toMatchObject({ state: 'done' })
    }
  })
})
