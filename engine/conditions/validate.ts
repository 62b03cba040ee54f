import type { AttributeType } from './attribute-type.ts'
import { findingsOf } from './findings.ts'
import type { CheckWorld, LeafIssue } from './leaf.ts'
import { leafOf } from './leaves.ts'
import type { Condition } from './schema.ts'

/** `path`: where in the tree, like `of.0.op`; '' for the root. */
export type ConditionIssue = LeafIssue

export type CheckOptions = Partial<Pick<CheckWorld, 'trigger' | 'segments' | 'segment'>>

/**
 * What the schema cannot see: attributes that are not declared, operators and values that do not fit the
 * declared type, purposes and segments that do not exist. Such a clause is no error when evaluated, only never
 * true, so it must be refused when it is saved. And warnings: clauses that can hold for nobody or hold for everybody.
 * Empty when all is well.
 */
export function checkCondition(
  condition: Condition,
  attributeTypes: Readonly<Record<string, AttributeType>>,
  purposes: Iterable<string>,
  options: CheckOptions = {},
): ConditionIssue[] {
  const world: CheckWorld = { trigger: true, ...options, attributeTypes, purposes: new Set(purposes) }
  const issues: ConditionIssue[] = []
  const walk = (clause: Condition, path: string) => {
    const at = (name: string) => [path, name].filter(part => part !== '').join('.')
    switch (clause.type) {
      case 'all':
      case 'any':
        clause.of.forEach((child, index) => {
          walk(child, at(`of.${index}`))
        })
        break
      case 'not':
        walk(clause.of, at('of'))
        break
      default:
        for (const issue of leafOf(clause).check(clause, world))
          issues.push({ ...issue, path: at(issue.path) })
    }
  }
  walk(condition, '')
  const told = (path: string) =>
    issues.some(issue => path === '' || issue.path === path || issue.path.startsWith(`${path}.`))
  return [...issues, ...findingsOf(condition, attributeTypes, told)]
}
