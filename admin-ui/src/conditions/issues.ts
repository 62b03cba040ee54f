import type { components } from '../generated/api.ts'

export type ConditionIssue = components['schemas']['ConditionIssue']

/**
 * Findings by the node they are about. A path like `of.0.op` belongs to the node that was written to the longest
 * part of it; what fits nowhere belongs to the outermost.
 */
export function issuesByNode(
  issues: readonly ConditionIssue[],
  nodes: ReadonlyMap<string, string>,
): Map<string, ConditionIssue[]> {
  const byNode = new Map<string, ConditionIssue[]>()
  for (const issue of issues) {
    const id = nodeAt(issue.path, nodes)
    if (id !== undefined) byNode.set(id, [...(byNode.get(id) ?? []), issue])
  }
  return byNode
}

export function nodeAt(path: string, nodes: ReadonlyMap<string, string>): string | undefined {
  for (let rest = path; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
    const id = nodes.get(rest)
    if (id !== undefined) return id
  }
  return nodes.get('')
}
