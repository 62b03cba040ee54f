import type { CompileContext } from './context.ts'
import type { Input } from './leaf.ts'
import { leafOf } from './leaves.ts'
import type { Condition } from './schema.ts'
import { leavesUnder } from './tree.ts'

/** What a condition looks at, each once. */
export function inputsOf(condition: Condition, context: CompileContext): Input[] {
  const inputs = leavesUnder(condition).flatMap(leaf => leafOf(leaf).inputs(leaf, context, inputsOf))
  return [...new Map(inputs.map(input => [JSON.stringify([input.kind, input.key]), input])).values()]
}
