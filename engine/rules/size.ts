/** A tree of steps deeper or larger than this is refused: nobody can read it. */
export const maxNesting = 10
export const maxSteps = 150

function children(node: unknown): unknown[][] {
  if (typeof node !== 'object' || node === null) return []
  const { came, otherwise, arms } = node as Record<string, unknown>
  const lists = [
    came,
    otherwise,
    ...(Array.isArray(arms) ? arms.map(arm => (arm as { steps?: unknown } | null)?.steps) : []),
  ]
  return lists.filter(Array.isArray)
}

/** Says why a tree of steps is too deep or too large, looking no further than the limits allow. */
export function sizeProblem(input: unknown): string | null {
  const steps = (input as { steps?: unknown } | null | undefined)?.steps
  if (!Array.isArray(steps)) return null
  const open = [{ list: steps as unknown[], depth: 1 }]
  let count = 0
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > maxNesting) return `steps may be nested at most ${maxNesting} deep`
    count += next.list.length
    if (count > maxSteps) return `a rule may have at most ${maxSteps} steps`
    for (const node of next.list)
      for (const list of children(node)) open.push({ list, depth: next.depth + 1 })
  }
  return null
}
