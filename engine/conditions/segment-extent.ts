import type { KnownSegments } from './context.ts'
import type { Condition } from './schema.ts'

/** A condition with the segments it rests on in their places may be this large, or evaluating it would take too long. */
export const maxInlinedNodes = 400
export const maxInlinedDepth = 40

export type Extent = { tooLarge: boolean; cycle: boolean }

type Size = { nodes: number; depth: number; cycle: boolean }
const none: Size = { nodes: 1, depth: 1, cycle: false }

/**
 * How large a condition becomes with its segments put in. Each segment is measured once, however often it is named, so
 * that this costs no more than reading them. `self` is the segment whose condition this is going to be.
 */
export function extentOf(condition: Condition, segments: KnownSegments, self?: string): Extent {
  const measured = new Map<string, Size>()
  const open = new Set<string>(self === undefined ? [] : [self])
  const ofSegment = (id: string): Size => {
    if (open.has(id)) return { ...none, cycle: true }
    const known = Object.hasOwn(segments, id) ? segments[id] : undefined
    if (!known?.condition || known.kind === 'fixed') return none
    const before = measured.get(id)
    if (before) return before
    // Deeper than is allowed already, whatever lies below.
    if (open.size > maxInlinedDepth) return { ...none, nodes: Number.POSITIVE_INFINITY }
    open.add(id)
    const size = of(known.condition)
    open.delete(id)
    measured.set(id, size)
    return size
  }
  const of = (node: Condition): Size => {
    if (node.type === 'segment') return below([ofSegment(node.segment)])
    if (node.type === 'not') return below([of(node.of)])
    if (node.type === 'all' || node.type === 'any') return below(node.of.map(of))
    return { ...none, nodes: 1 + wheresOf(node) }
  }
  const { nodes, depth, cycle } = of(condition)
  return { tooLarge: nodes > maxInlinedNodes || depth > maxInlinedDepth, cycle }
}

/** Conditions on properties count as parts, as they do in one condition. */
function wheresOf(leaf: Condition): number {
  const { where, near } = leaf as { where?: unknown[]; near?: { where?: unknown[] } }
  return (where?.length ?? 0) + (near?.where?.length ?? 0)
}

function below(parts: Size[]): Size {
  return {
    nodes: 1 + parts.reduce((sum, part) => sum + part.nodes, 0),
    depth: 1 + Math.max(0, ...parts.map(part => part.depth)),
    cycle: parts.some(part => part.cycle),
  }
}
