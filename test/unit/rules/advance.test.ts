import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Advance, advance, type RunSnapshot, waitMs } from '../../../engine/rules/advance.ts'
import { type RuleDefinition, ruleDefinitionSchema, type Step } from '../../../engine/rules/definition.ts'

const stepWithoutId = fc.oneof(
  fc.record({
    type: fc.constant('wait' as const),
    duration: fc.record({
      amount: fc.integer({ min: 1, max: 10_000 }),
      unit: fc.constantFrom('seconds' as const, 'minutes' as const, 'hours' as const, 'days' as const),
    }),
  }),
  fc.record({
    type: fc.constant('send' as const),
    purpose: fc.constant('newsletter'),
    template: fc.constantFrom('a', 'b'),
  }),
)

const definitions = fc.array(stepWithoutId, { minLength: 1, maxLength: 12 }).map(
  (steps): RuleDefinition =>
    ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'Signed Up' },
      steps: steps.map((step, at) => ({ id: `s${at}`, ...step })),
    }),
)

const begin = new Date('2026-03-01T10:00:00Z')
const fresh: RunSnapshot = { id: 'run', state: 'ready', stepId: null }

/** Moves a run on, always at its due time, until it ends or `exitAt` moves were made. */
function live(definition: RuleDefinition, exitAt = Number.POSITIVE_INFINITY): Advance[] {
  const moves: Advance[] = []
  let run = fresh
  let now = begin
  while (run.state === 'ready' || run.state === 'waiting') {
    if (moves.length > 100) throw new Error('the run never ends')
    const move = advance(definition, run, { now, exitMet: moves.length >= exitAt })
    moves.push(move)
    run = { id: run.id, state: move.state, stepId: move.stepId }
    now = move.dueAt ?? now
  }
  return moves
}

const isSend = (step: Step) => step.type === 'send'

describe('a run', () => {
  it('ends, after every send exactly once and in order, having waited for every wait', () => {
    fc.assert(
      fc.property(definitions, definition => {
        const moves = live(definition)
        expect(moves.at(-1)).toMatchObject({ state: 'done', dueAt: null, endReason: 'finished' })
        const sent = moves.flatMap(move => move.sends)
        expect(sent.map(send => send.stepId)).toEqual(definition.steps.filter(isSend).map(step => step.id))
        expect(new Set(sent.map(send => send.originKey)).size).toBe(sent.length)
        const waited = definition.steps.reduce(
          (ms, step) => ms + (step.type === 'wait' ? waitMs(step) : 0),
          0,
        )
        const last = moves.findLast(move => move.dueAt)?.dueAt ?? begin
        expect(last.getTime() - begin.getTime()).toBe(waited)
        expect(moves).toHaveLength(definition.steps.filter(step => step.type === 'wait').length + 1)
      }),
    )
  })

  it('sends nothing more once its exit condition holds', () => {
    fc.assert(
      fc.property(definitions, fc.nat(12), (definition, exitAt) => {
        const moves = live(definition, exitAt)
        const full = live(definition)
        if (exitAt >= full.length) return expect(moves).toEqual(full)
        expect(moves.slice(0, -1)).toEqual(full.slice(0, exitAt))
        expect(moves.at(-1)).toMatchObject({ state: 'exited', sends: [], dueAt: null, endReason: 'exit_met' })
      }),
    )
  })

  it('gives the same commands when a move is made twice', () => {
    fc.assert(
      fc.property(definitions, definition => {
        const facts = { now: begin, exitMet: false }
        expect(advance(definition, fresh, facts)).toEqual(advance(definition, fresh, facts))
      }),
    )
  })

  it('that has ended stays ended and sends nothing', () => {
    fc.assert(
      fc.property(
        definitions,
        fc.constantFrom('done' as const, 'exited' as const, 'failed' as const),
        (definition, state) => {
          const move = advance(definition, { ...fresh, state }, { now: begin, exitMet: false })
          expect(move).toMatchObject({ state, sends: [], visits: [], dueAt: null })
        },
      ),
    )
  })

  it('whose step is gone from the definition fails instead of beginning anew', () => {
    fc.assert(
      fc.property(definitions, definition => {
        const run: RunSnapshot = { id: 'run', state: 'waiting', stepId: 'gone' }
        expect(advance(definition, run, { now: begin, exitMet: false })).toMatchObject({
          state: 'failed',
          sends: [],
          endReason: 'step_gone',
        })
      }),
    )
  })

  it('is told step by step', () => {
    const definition = ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [
        { id: 'hello', type: 'send', purpose: 'newsletter', template: 'a' },
        { id: 'pause', type: 'wait', duration: { amount: 2, unit: 'days' } },
        { id: 'more', type: 'send', purpose: 'newsletter', template: 'b' },
      ],
    })
    const [first, second] = live(definition)
    expect(first).toMatchObject({
      state: 'waiting',
      stepId: 'pause',
      dueAt: new Date('2026-03-03T10:00:00Z'),
    })
    expect(first?.visits.map(visit => [visit.step, visit.what])).toEqual([['hello', 'sent']])
    expect(second?.visits.map(visit => [visit.step, visit.what])).toEqual([
      ['pause', 'waited'],
      ['more', 'sent'],
    ])
    expect(second?.visits[0]?.at).toBe('2026-03-03T10:00:00.000Z')
  })
})
