export type LineChange = { kind: 'same' | 'added' | 'removed' | 'gap'; text: string }

/** Items beyond which two texts are compared as a whole: the table below grows with their product. */
const mostItems = 3_000
const mostCells = 4_000_000

export type Step<T> = { kind: 'same' | 'added' | 'removed'; item: T }

/**
 * The shortest way from one list to another by leaving out and putting in (longest common subsequence). What both begin
 * and end with is not compared. Lists too long to compare come back as all removed, all added.
 */
export function difference<T>(
  from: readonly T[],
  to: readonly T[],
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): Step<T>[] {
  let start = 0
  while (start < from.length && start < to.length && same(from[start] as T, to[start] as T)) start++
  let end = 0
  while (
    end < from.length - start &&
    end < to.length - start &&
    same(from[from.length - 1 - end] as T, to[to.length - 1 - end] as T)
  )
    end++
  const a = from.slice(start, from.length - end)
  const b = to.slice(start, to.length - end)
  const kept = (items: readonly T[]) => items.map((item): Step<T> => ({ kind: 'same', item }))
  return [
    ...kept(to.slice(0, start)),
    ...middle(a, b, same),
    ...(end === 0 ? [] : kept(to.slice(to.length - end))),
  ]
}

function middle<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): Step<T>[] {
  const removed = (item: T): Step<T> => ({ kind: 'removed', item })
  const added = (item: T): Step<T> => ({ kind: 'added', item })
  if (a.length > mostItems || b.length > mostItems || (a.length + 1) * (b.length + 1) > mostCells)
    return [...a.map(removed), ...b.map(added)]
  const width = b.length + 1
  // Length of the longest common part of what follows each pair.
  const common = new Uint16Array((a.length + 1) * width)
  const at = (x: number, y: number) => common[x * width + y] ?? 0
  for (let x = a.length - 1; x >= 0; x--)
    for (let y = b.length - 1; y >= 0; y--)
      common[x * width + y] = same(a[x] as T, b[y] as T)
        ? at(x + 1, y + 1) + 1
        : Math.max(at(x + 1, y), at(x, y + 1))
  const steps: Step<T>[] = []
  let [x, y] = [0, 0]
  while (x < a.length || y < b.length) {
    if (x < a.length && y < b.length && same(a[x] as T, b[y] as T)) {
      steps.push({ kind: 'same', item: b[y] as T })
      x++
      y++
    } else if (x < a.length && (y === b.length || at(x + 1, y) >= at(x, y + 1))) {
      steps.push(removed(a[x] as T))
      x++
    } else {
      steps.push(added(b[y] as T))
      y++
    }
  }
  return steps
}

/** Lines left standing around what changed. */
const around = 2

/** Two texts line by line; of what is the same only what stands beside a change. Empty where they are the same. */
export function lineDifference(from: string, to: string): LineChange[] {
  const steps = difference(lines(from), lines(to))
  const near = steps.map((_, at) =>
    steps.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const out: LineChange[] = []
  for (const [at, { kind, item }] of steps.entries()) {
    if (near[at]) out.push({ kind, text: item })
    else if (out.at(-1)?.kind !== 'gap' && near.includes(true)) out.push({ kind: 'gap', text: '' })
  }
  return out
}

function lines(text: string): string[] {
  return text === '' ? [] : text.replace(/\r\n?/g, '\n').split('\n')
}
