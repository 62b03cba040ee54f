import type { Definition } from './edit-model.ts'
import { stepAtPath } from './edit-tree.ts'

export type IssueLike = { path: string; severity: 'error' | 'warning' }

/** Where an issue is shown: `trigger`, `policies`, the id of a step, or `rule` for the whole. */
export type Place = string

const policyPaths = [
  'exitWhen',
  'exitWhenConditionFails',
  'goal',
  'holdoutPercent',
  'maxEventAgeHours',
  'priority',
  'quiet',
  'reentry',
  'validFrom',
  'validUntil',
  'volume',
  'whenCapped',
]

/** To what a path in the definition belongs, in the definition that the path is about. */
export function placeOf(definition: Definition, path: string): Place {
  const [first = ''] = path.split('.')
  if (first === 'trigger' || first === 'condition') return 'trigger'
  if (policyPaths.includes(first)) return 'policies'
  return stepAtPath(definition, path)?.id ?? 'rule'
}

/** Issues by the place they are shown at, errors first. */
export function issuesByPlace<I extends IssueLike>(
  definition: Definition,
  issues: readonly I[],
): Map<Place, I[]> {
  const byPlace = new Map<Place, I[]>()
  const sorted = [...issues].sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'))
  for (const issue of sorted) {
    const place = placeOf(definition, issue.path)
    byPlace.set(place, [...(byPlace.get(place) ?? []), issue])
  }
  return byPlace
}

/** Issues below a path, as the editor of what stands there names its parts. */
export function issuesBelow<I extends IssueLike>(issues: readonly I[], path: string): I[] {
  return issues
    .filter(issue => issue.path === path || issue.path.startsWith(`${path}.`))
    .map(issue => ({ ...issue, path: issue.path.slice(path.length + 1) }))
}
