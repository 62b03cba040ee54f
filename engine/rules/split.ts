import { createHash } from 'node:crypto'
import type { SplitArm, SplitStep } from './step.ts'

/**
 * The arm a customer falls into by weight: the first 32 bits of sha256(rule ':' step ':' customer), so that it never
 * changes, and splits of different steps are independent.
 */
export function armByChance(step: SplitStep, run: { ruleId: string; customerId: string }): SplitArm {
  const total = step.arms.reduce((sum, { weight }) => sum + weight, 0)
  const drawn = createHash('sha256')
    .update(`${run.ruleId}:${step.id}:${run.customerId}`)
    .digest()
    .readUInt32BE(0)
  let left = (drawn / 2 ** 32) * total
  for (const arm of step.arms) {
    left -= arm.weight
    if (left < 0) return arm
  }
  return step.arms.at(-1) as SplitArm
}
