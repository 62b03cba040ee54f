import type { Leaf } from './model.ts'
import { type EditNode, type GroupMode, type GroupNode, groupNode, nodeId, placeOf } from './tree.ts'

/** What can be done to a tree. Every one leaves the tree it was given as it is. */
export type Edit =
  | { type: 'change'; id: string; leaf: Leaf }
  | { type: 'mode'; id: string; mode: GroupMode }
  | { type: 'add'; group: string; node: EditNode }
  | { type: 'add_after'; id: string; node: EditNode }
  | { type: 'remove'; id: string }
  | { type: 'move'; id: string; by: -1 | 1 }
  | { type: 'duplicate'; id: string }
  | { type: 'wrap'; id: string; mode: GroupMode }
  | { type: 'unwrap'; id: string }

export function edited(root: GroupNode, edit: Edit): GroupNode {
  switch (edit.type) {
    case 'change':
      return replaced(root, edit.id, node => (node.kind === 'leaf' ? [{ ...node, leaf: edit.leaf }] : [node]))
    case 'mode':
      if (root.id === edit.id) return { ...root, mode: edit.mode }
      return replaced(root, edit.id, node =>
        node.kind === 'group' ? [{ ...node, mode: edit.mode }] : [node],
      )
    case 'add':
      if (root.id === edit.group) return { ...root, of: [...root.of, edit.node] }
      return replaced(root, edit.group, node =>
        node.kind === 'group' ? [{ ...node, of: [...node.of, edit.node] }] : [node],
      )
    case 'add_after':
      return addedAfter(root, edit.id, edit.node)
    case 'remove':
      return replaced(root, edit.id, () => [])
    case 'move':
      return moved(root, edit.id, edit.by)
    case 'duplicate':
      return replaced(root, edit.id, node => [node, copyOf(node)])
    case 'wrap':
      return replaced(root, edit.id, node => [groupNode(edit.mode, [node])])
    case 'unwrap':
      return replaced(root, edit.id, node => (node.kind === 'group' ? node.of : [node]))
  }
}

/** Puts something else in the place of a node below the outermost group. What is not touched stays the same object. */
function replaced(group: GroupNode, id: string, by: (node: EditNode) => EditNode[]): GroupNode {
  let touched = false
  const of = group.of.flatMap(child => {
    if (child.id === id) {
      touched = true
      return by(child)
    }
    if (child.kind === 'leaf') return [child]
    const next = replaced(child, id, by)
    touched ||= next !== child
    return [next]
  })
  return touched ? { ...group, of } : group
}

/** Both are to hold: beside it in an "all of", else together with it in an "all of" of their own. */
function addedAfter(root: GroupNode, id: string, node: EditNode): GroupNode {
  const place = placeOf(root, id)
  if (!place) return root
  if (place.parent.mode === 'all') return replaced(root, id, found => [found, node])
  return replaced(root, id, found => [groupNode('all', [found, node])])
}

/**
 * One place up or down: into a group that stands there, and out of its own at either end. So every place in the
 * tree can be reached by these two alone.
 */
function moved(root: GroupNode, id: string, by: -1 | 1): GroupNode {
  const place = placeOf(root, id)
  if (!place) return root
  const { parent, index } = place
  const node = parent.of[index]
  const neighbour = parent.of[index + by]
  if (!node) return root
  const without = replaced(root, id, () => [])
  if (neighbour?.kind === 'group')
    return replaced(without, neighbour.id, group =>
      group.kind === 'group'
        ? [{ ...group, of: by === 1 ? [node, ...group.of] : [...group.of, node] }]
        : [group],
    )
  if (neighbour) return replaced(without, neighbour.id, other => (by === 1 ? [other, node] : [node, other]))
  if (parent.id === root.id) return root
  return replaced(without, parent.id, group => (by === 1 ? [group, node] : [node, group]))
}

/** Whether moving does anything: at the ends of the outermost group it does not. */
export function canMove(root: GroupNode, id: string, by: -1 | 1): boolean {
  const place = placeOf(root, id)
  if (!place) return false
  return place.parent.id !== root.id || place.parent.of[place.index + by] !== undefined
}

function copyOf(node: EditNode): EditNode {
  return node.kind === 'leaf' ? { ...node, id: nodeId() } : { ...node, id: nodeId(), of: node.of.map(copyOf) }
}
