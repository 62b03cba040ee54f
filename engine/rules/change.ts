import type { Text } from '../shared/text.ts'

export const changeKinds = ['added', 'removed', 'changed', 'moved'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One readable difference between two definitions. */
export type RuleChange = {
  kind: ChangeKind
  /** Null where the rule as a whole is meant. */
  stepId: string | null
  /** In the later definition; of what was removed, in the earlier. */
  path: string
  sentence: Text
}
