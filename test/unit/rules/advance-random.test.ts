import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { advance, originKeyOf } from '../../../engine/rules/advance.ts'
import type { RuleDefinition } from '../../../engine/rules/definition.ts'
import { armByChance } from '../../../engine/rules/split.ts'
import type { Step } from '../../../engine/rules/step.ts'
import { countsOf } from '../../../engine/rules/step-count.ts'
import { allSteps } from '../../../engine/rules/tree.ts'
import { ruleDefinitions } from '../../support/rule-arbitrary.ts'
import { runs } from '../../support/runs.ts'
import { type Driven, drive, freshRun, type Script } from './drive.ts'

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']

/** A number below `n` that depends on nothing but the seed and the word. */
function drawn(seed: number, word: string, n: number): number {
  let hash = seed | 0
  for (const letter of word) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x5bd1e995) ^ (hash >>> 13)
  return Math.abs(hash) % n
}

const scripts: fc.Arbitrary<Script> = fc
  .record({
    seed: fc.integer(),
    begin: fc.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ seed, begin, timeZone }) => {
    const after = (word: string) =>
      [null, 0, 1, 30_000, 3_600_000, 5 * 86_400_000][drawn(seed, word, 6)] ?? null
    return {
      begin,
      timeZone,
      exit: () => null,
      branch: id => drawn(seed, `${id} branch`, 4) - 1,
      comes: id => after(`${id} comes`),
      answered: id => after(`${id} answered`),
      date: id =>
        [null, '2025-06-15', '2026-02-29', '2026-03-01T12:30:00Z', 'soon'][drawn(seed, `${id} date`, 5)] ??
        null,
    }
  })

/** What should happen, told by walking down the tree: no index of steps, no asking, no standing. */
function expected(definition: RuleDefinition, script: Script) {
  const told: string[] = []
  /** False where the run ended. */
  const walk = (steps: readonly Step[]): boolean => steps.every(one)
  const one = (step: Step): boolean => {
    const tell = (what: string) => told.push(`${step.id} ${what}`)
    switch (step.type) {
      case 'branch': {
        const arm = step.arms[script.branch(step.id)]
        tell(`branched ${arm?.id ?? 'otherwise'}`)
        return walk(arm?.steps ?? step.otherwise)
      }
      case 'split': {
        const arm = armByChance(step, freshRun)
        tell(`split ${arm.id}`)
        return walk(arm.steps)
      }
      case 'exit':
        tell('exited exit_step')
        return false
      default:
        tell({ send: 'sent', task: 'tasked', update: 'updated' }[step.type as string] ?? '?')
        return true
    }
  }
  const ended = walk(definition.steps)
  return { told, ended }
}

/** Of a definition without waits that may end either way. */
const certain = ruleDefinitions({ types: ['send', 'task', 'update', 'branch', 'split', 'exit'], depth: 3 })
const all = ruleDefinitions({ depth: 3 })
const idsOf = ({ steps }: RuleDefinition) => new Set(allSteps(steps).map(({ step }) => step.id))

const commandsOf = ({ commands }: Driven) => commands.map(command => `${command.kind} ${command.step.id}`)

describe('any run of any rule', () => {
  it('goes down the tree as a walk through it does, arms meeting again', () => {
    fc.assert(
      fc.property(certain, scripts, (definition, script) => {
        const { visits, last } = drive(definition, script)
        const { told, ended } = expected(definition, script)
        expect(visits.map(({ step, what, note = '' }) => `${step} ${what} ${note}`.trim())).toEqual(told)
        expect(last).toMatchObject(
          ended ? { state: 'done', endReason: 'finished' } : { state: 'exited', endReason: 'exit_step' },
        )
      }),
      { numRuns: runs(500) },
    )
  })

  it('ends, stands nowhere but at a step of the tree, and is due as long as it goes on', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        const ids = idsOf(definition)
        const { stands, last } = drive(definition, script)
        for (const { at, move } of stands) {
          if (move.stepId !== null) expect(ids).toContain(move.stepId)
          if (move.state === 'waiting') {
            expect(move.dueAt?.getTime()).toBeGreaterThanOrEqual(at.getTime())
            expect(move.until?.getTime()).toBeGreaterThanOrEqual(at.getTime())
            expect(move.arrivedAt?.getTime()).toBeLessThanOrEqual(at.getTime())
          } else expect(move.dueAt).toBeNull()
        }
        expect(['done', 'exited']).toContain(last.state)
        expect(last.waitsFor).toBeNull()
      }),
      { numRuns: runs(500) },
    )
  })

  it('commands each step at most once, one message for each, in the order of the tree', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        const { commands } = drive(definition, script)
        const steps = commands.map(({ step }) => step.id)
        expect(new Set(steps).size).toBe(steps.length)
        const order = allSteps(definition.steps).map(({ step }) => step.id)
        expect(steps).toEqual(steps.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
        for (const command of commands)
          if (command.kind === 'send' || command.kind === 'task')
            expect(command.originKey).toBe(originKeyOf('run', command.step.id))
      }),
      { numRuns: runs(500) },
    )
  })

  it('does nothing more once goal or exit says so, and all it did before', () => {
    const reasons = fc.constantFrom('goal_reached' as const, 'exit_met' as const, 'condition_failed' as const)
    fc.assert(
      fc.property(all, scripts, fc.nat(20), reasons, (definition, script, nth, reason) => {
        const whole = drive(definition, script)
        const cut = drive(definition, { ...script, exit: asked => (asked >= nth ? reason : null) })
        if (nth >= whole.exitsAsked) return expect(commandsOf(cut)).toEqual(commandsOf(whole))
        expect(cut.last).toMatchObject({ state: 'exited', endReason: reason, dueAt: null })
        expect(commandsOf(cut)).toEqual(commandsOf(whole).slice(0, cut.commands.length))
        expect(cut.visits.at(-1)).toMatchObject({ what: 'exited', note: reason })
        const done = cut.visits.slice(0, -1)
        expect(done).toEqual(whole.visits.slice(0, done.length))
      }),
      { numRuns: runs(500) },
    )
  })

  it('asks whether to end each time it is looked at, and after each change of the customer', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        const { stands, visits, exitsAsked } = drive(definition, script)
        const changes = visits.filter(({ what }) => what === 'updated')
        const asLast = visits.at(-1)?.what === 'updated' ? 1 : 0
        expect(exitsAsked).toBe(stands.length + changes.length - asLast)
      }),
    )
  })

  it('takes the arm of what came, only while it waits, and what it waits for at once where it was there', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        const { stands, visits } = drive(definition, script)
        for (const { step } of allSteps(definition.steps)) {
          const visit = visits.find(one => one.step === step.id)
          if (step.type !== 'waitFor' || !visit || visit.what === 'exited') continue
          const stood = stands.find(({ move }) => move.stepId === step.id && move.state === 'waiting')
          const wait = +(stood?.move.until ?? 0) - +(stood?.at ?? 0)
          const comes = script.comes(step.id)
          const inTime = comes !== null && comes <= wait
          expect(visit).toMatchObject(
            inTime ? { what: 'came', note: 'came' } : { what: 'timed_out', note: 'otherwise' },
          )
          expect(+new Date(visit.at) - +(stood?.at ?? 0)).toBe(inTime ? comes : wait)
        }
      }),
      { numRuns: runs(500) },
    )
  })

  it('gives the same when it is moved twice, and stays as it is once ended', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        expect(drive(definition, script)).toEqual(drive(definition, script))
        const facts = {
          now: script.begin,
          timeZone: script.timeZone,
          winners: new Map(),
          answers: { exit: null, branch: new Map(), came: new Map(), date: new Map(), answered: new Map() },
        }
        for (const state of ['done', 'exited', 'failed', 'holdout'] as const)
          expect(advance(definition, { ...freshRun, state }, facts)).toMatchObject({
            ...{ state, commands: [], visits: [], dueAt: null, asks: null },
          })
      }),
    )
  })

  it('is counted so that who entered a step and did not leave it stands there', () => {
    fc.assert(
      fc.property(all, scripts, fc.nat(30), (definition, script, nth) => {
        const exit: Script['exit'] = asked => (asked >= nth ? 'exit_met' : null)
        const { stands } = drive(definition, { ...script, exit })
        const counts = new Map<string, number>()
        let before = freshRun
        for (const { move, visits } of stands) {
          for (const { stepId, what } of countsOf(before, { ...move, visits }))
            counts.set(`${stepId} ${what}`, (counts.get(`${stepId} ${what}`) ?? 0) + 1)
          before = { ...before, state: move.state, stepId: move.stepId }
        }
        for (const id of idsOf(definition)) {
          expect(counts.get(`${id} entered`)).toBe(counts.get(`${id} left`))
          expect(counts.get(`${id} entered`) ?? 1).toBe(1)
        }
        const ends = [...counts].filter(([key]) => key.startsWith(' '))
        expect(ends.map(([, n]) => n)).toEqual([1])
      }),
    )
  })
})

describe('where a run stands', () => {
  it('that was taken out of the rule fails instead of beginning anew', () => {
    fc.assert(
      fc.property(all, scripts, (definition, script) => {
        const gone = { ...freshRun, state: 'waiting' as const, stepId: 'gone', arrivedAt: script.begin }
        expect(drive(definition, script, gone).last).toMatchObject({
          state: 'failed',
          endReason: 'step_gone',
        })
      }),
    )
  })
})
