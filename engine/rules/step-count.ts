import type { RunSnapshot } from './advance.ts'
import type { RunState, Visit } from './run.ts'

/** One more of something at a step; at `''`, of the rule as a whole. */
export type Counted = { stepId: string; what: string }

/**
 * What a move adds to the figures of its version. Of a step: `entered`, `left` (those who wait there are entered less
 * left), `sent`, `arm:<id>`, `exited:<reason>`. Of the rule: `done`, `exited:<reason>`, `failed`; `entered` and
 * `holdout` are counted where runs begin.
 */
export function countsOf(
  before: Pick<RunSnapshot, 'state' | 'stepId'>,
  move: {
    visits: readonly Visit[]
    state: RunState
    stepId: string | null
    endReason: string | null
  },
): Counted[] {
  const { visits, state, stepId, endReason } = move
  const stood = before.state === 'waiting' ? before.stepId : null
  const stands = state === 'waiting' ? stepId : null
  const been = new Set(visits.flatMap(({ step }) => (step === '' ? [] : [step])))
  const counts: Counted[] = []
  const add = (id: string, what: string) => counts.push({ stepId: id, what })
  for (const id of stands === null ? been : new Set([...been, stands])) if (id !== stood) add(id, 'entered')
  for (const { step, what, note } of visits) {
    if (what === 'sent') add(step, 'sent')
    if (what === 'exited' && step !== '') add(step, `exited:${note}`)
    const arm = armOf(what, note)
    if (arm !== undefined) add(step, `arm:${arm}`)
  }
  for (const id of stood === null ? been : new Set([...been, stood])) if (id !== stands) add(id, 'left')
  if (state !== 'waiting' && state !== 'ready') add('', state === 'exited' ? `exited:${endReason}` : state)
  return counts
}

/** A webhook that is not answered in time has no arms, and so no note. */
function armOf(what: Visit['what'], note: string | undefined): string | undefined {
  return what === 'branched' || what === 'split' || what === 'came' || what === 'timed_out' ? note : undefined
}
