import type { Condition, Leaf } from './model.ts'

export type GroupMode = 'all' | 'any' | 'none'

/** A tree for editing: every node has an id of its own, and "none of" is one thing instead of `not` over `any`. */
export type GroupNode = { id: string; kind: 'group'; mode: GroupMode; of: EditNode[] }
export type LeafNode = { id: string; kind: 'leaf'; leaf: Leaf }
export type EditNode = GroupNode | LeafNode

let made = 0

/** Unique within the page: React keeps the field that is being typed into by it. */
export function nodeId(): string {
  made += 1
  return `node-${made}`
}

export function leafNode(leaf: Leaf): LeafNode {
  return { id: nodeId(), kind: 'leaf', leaf }
}

export function groupNode(mode: GroupMode, of: EditNode[] = []): GroupNode {
  return { id: nodeId(), kind: 'group', mode, of }
}

/** The tree of a stored condition. The outermost is always a group, to add to. */
export function treeOf(condition: Condition): GroupNode {
  const node = nodeOf(condition)
  return node.kind === 'group' ? node : groupNode('all', [node])
}

function nodeOf(condition: Condition): EditNode {
  if (condition.type === 'all' || condition.type === 'any')
    return groupNode(condition.type, condition.of.map(nodeOf))
  if (condition.type !== 'not') return leafNode(condition)
  const inner = condition.of
  // Not (a or b) is "none of a, b"; not not x is x.
  if (inner.type === 'any') return groupNode('none', inner.of.map(nodeOf))
  if (inner.type === 'not') return nodeOf(inner.of)
  return groupNode('none', [nodeOf(inner)])
}

/** A condition together with where each node of the tree went: by the path that the API names in its findings. */
export type Written = { condition: Condition; nodes: Map<string, string> }

/**
 * The condition that a tree stands for. Leaves that `keep` refuses (not filled in yet) are left out, and so
 * are groups that are empty: "any of nothing" would match nobody.
 */
export function conditionOf(root: GroupNode, keep: (leaf: Leaf) => boolean = () => true): Written {
  const nodes = new Map<string, string>()
  const condition = write(root, '', keep, nodes) ?? { type: 'all', of: [] }
  nodes.set('', root.id)
  return { condition, nodes }
}

/** The paths are written as the tree is: `of.0.of.1`, and `of` alone below a `not`. */
function write(
  node: EditNode,
  path: string,
  keep: (leaf: Leaf) => boolean,
  nodes: Map<string, string>,
): Condition | null {
  if (node.kind === 'leaf') {
    if (!keep(node.leaf)) return null
    nodes.set(path, node.id)
    return node.leaf
  }
  const kept = node.of.filter(child => holds(child, keep))
  if (kept.length === 0) return null
  nodes.set(path, node.id)
  const below = node.mode === 'none' ? join(path, 'of') : path
  if (node.mode === 'none') nodes.set(below, node.id)
  const of = kept.flatMap((child, index) => write(child, join(below, `of.${index}`), keep, nodes) ?? [])
  if (node.mode === 'none') return { type: 'not', of: { type: 'any', of } }
  return { type: node.mode, of }
}

/** Whether anything is left of a node. */
function holds(node: EditNode, keep: (leaf: Leaf) => boolean): boolean {
  return node.kind === 'leaf' ? keep(node.leaf) : node.of.some(child => holds(child, keep))
}

function join(path: string, step: string): string {
  return path ? `${path}.${step}` : step
}

/** All leaves, from top to bottom. */
export function leavesOf(node: EditNode): LeafNode[] {
  return node.kind === 'leaf' ? [node] : node.of.flatMap(leavesOf)
}

export function findNode(node: EditNode, id: string): EditNode | null {
  if (node.id === id) return node
  if (node.kind === 'leaf') return null
  for (const child of node.of) {
    const found = findNode(child, id)
    if (found) return found
  }
  return null
}

/** The group that holds a node, and at which place. */
export function placeOf(node: GroupNode, id: string): { parent: GroupNode; index: number } | null {
  const index = node.of.findIndex(child => child.id === id)
  if (index >= 0) return { parent: node, index }
  for (const child of node.of) {
    const found = child.kind === 'group' ? placeOf(child, id) : null
    if (found) return found
  }
  return null
}

/** How deep a node stands; the outermost group is 1. */
export function depthOf(root: GroupNode, id: string): number {
  if (root.id === id) return 1
  const place = placeOf(root, id)
  return place ? depthOf(root, place.parent.id) + 1 : 1
}
