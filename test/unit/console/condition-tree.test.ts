import { describe, expect, it } from '@jest/globals'
import { canMove, type Edit, edited } from '../../../admin-ui/src/conditions/edit.ts'
import { issuesByNode } from '../../../admin-ui/src/conditions/issues.ts'
import type { Condition, Leaf } from '../../../admin-ui/src/conditions/model.ts'
import {
  conditionOf,
  type GroupNode,
  groupNode,
  leafNode,
  leavesOf,
  treeOf,
} from '../../../admin-ui/src/conditions/tree.ts'

const tag = (name: string): Leaf => ({ type: 'tag', tags: [name], match: 'any' })
const conditionAfter = (root: GroupNode, ...edits: Edit[]) =>
  conditionOf(edits.reduce<GroupNode>(edited, root)).condition

/** all(a, any(b, c), d) with the nodes by name. */
function sample() {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => leafNode(tag(name))) as [
    ReturnType<typeof leafNode>,
    ReturnType<typeof leafNode>,
    ReturnType<typeof leafNode>,
    ReturnType<typeof leafNode>,
  ]
  const inner = groupNode('any', [b, c])
  return { root: groupNode('all', [a, inner, d]), a, b, c, d, inner }
}

describe('a condition under edit', () => {
  const conditions: Condition[] = [
    { type: 'all', of: [] },
    { type: 'all', of: [tag('a'), { type: 'any', of: [tag('b'), tag('c')] }] },
    { type: 'not', of: { type: 'any', of: [tag('a'), tag('b')] } },
    {
      type: 'all',
      of: [{ type: 'not', of: { type: 'any', of: [{ type: 'all', of: [tag('a'), tag('b')] }] } }],
    },
  ]

  it.each(conditions)('is written as it was read: %j', condition => {
    expect(conditionOf(treeOf(condition)).condition).toEqual(condition)
  })

  it('has a group to add to, whatever was stored', () => {
    expect(conditionOf(treeOf(tag('a'))).condition).toEqual({ type: 'all', of: [tag('a')] })
  })

  it('reads every not as "none of", and two as none', () => {
    const not = (of: Condition): Condition => ({ type: 'not', of })
    expect(treeOf(not(tag('a')))).toMatchObject({ mode: 'none', of: [{ leaf: tag('a') }] })
    expect(treeOf(not({ type: 'all', of: [tag('a')] }))).toMatchObject({
      mode: 'none',
      of: [{ mode: 'all', of: [{ leaf: tag('a') }] }],
    })
    expect(treeOf(not(not(tag('a'))))).toMatchObject({ mode: 'all', of: [{ leaf: tag('a') }] })
  })

  it('leaves out what is not filled in, and groups that then are empty', () => {
    const { root } = sample()
    const only = (...kept: string[]) =>
      conditionOf(root, leaf => leaf.type === 'tag' && kept.includes(leaf.tags[0] ?? '')).condition
    expect(only('a', 'd')).toEqual({ type: 'all', of: [tag('a'), tag('d')] })
    expect(only('c')).toEqual({ type: 'all', of: [{ type: 'any', of: [tag('c')] }] })
    expect(only()).toEqual({ type: 'all', of: [] })
    expect(conditionOf(groupNode('any', [groupNode('none')])).condition).toEqual({ type: 'all', of: [] })
  })

  it('tells where each finding belongs, also below "none of" and after gaps', () => {
    const { root, a, b, inner, d } = sample()
    const tree = { ...root, of: [a, { ...inner, mode: 'none' as const }, d] }
    const { condition, nodes } = conditionOf(tree, leaf => leaf !== a.leaf)
    expect(condition).toMatchObject({ of: [{ type: 'not', of: { type: 'any' } }, d.leaf] })
    const message = { de: '', en: '' }
    const found = (path: string) =>
      [...issuesByNode([{ path, code: 'x', severity: 'error', message }], nodes).keys()][0]
    expect(found('of.0.of.of.0.tags')).toBe(b.id)
    expect(found('of.0')).toBe(inner.id)
    expect(found('of.0.of')).toBe(inner.id)
    expect(found('of.1.op')).toBe(d.id)
    expect(found('')).toBe(root.id)
    expect(found('something.else')).toBe(root.id)
  })

  it('changes one clause and leaves all others the same objects', () => {
    const { root, a, b, inner, d } = sample()
    const next = edited(root, { type: 'change', id: b.id, leaf: tag('new') })
    expect(next.of[0]).toBe(a)
    expect(next.of[2]).toBe(d)
    expect(next.of[1]).not.toBe(inner)
    expect(leavesOf(next).map(({ leaf }) => leaf)).toEqual([tag('a'), tag('new'), tag('c'), tag('d')])
    expect(leavesOf(root).map(({ leaf }) => leaf)).toEqual(['a', 'b', 'c', 'd'].map(tag))
  })

  it('gives back the very tree when there is nothing to do', () => {
    const { root, a } = sample()
    expect(edited(root, { type: 'remove', id: 'nowhere' })).toBe(root)
    expect(edited(root, { type: 'move', id: a.id, by: -1 })).toBe(root)
  })

  it('adds, removes, duplicates, wraps and dissolves', () => {
    const { root, a, inner, d } = sample()
    const e = leafNode(tag('e'))
    expect(
      conditionAfter(root, { type: 'add', group: inner.id, node: e }, { type: 'remove', id: a.id }),
    ).toEqual({
      type: 'all',
      of: [{ type: 'any', of: [tag('b'), tag('c'), tag('e')] }, tag('d')],
    })
    expect(
      conditionAfter(root, { type: 'unwrap', id: inner.id }, { type: 'wrap', id: d.id, mode: 'none' }),
    ).toEqual({
      type: 'all',
      of: [tag('a'), tag('b'), tag('c'), { type: 'not', of: { type: 'any', of: [tag('d')] } }],
    })
    const doubled = edited(root, { type: 'duplicate', id: inner.id })
    const ids = leavesOf(doubled).map(({ id }) => id)
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(6)
    expect(conditionAfter(root, { type: 'mode', id: root.id, mode: 'any' })).toMatchObject({ type: 'any' })
  })

  it('puts "but not" beside a clause where all must hold, else together with it', () => {
    const { root, a, b } = sample()
    const e = leafNode(tag('e'))
    expect(conditionAfter(root, { type: 'add_after', id: a.id, node: e })).toMatchObject({
      of: [tag('a'), tag('e'), { type: 'any' }, tag('d')],
    })
    expect(conditionAfter(root, { type: 'add_after', id: b.id, node: e })).toMatchObject({
      of: [tag('a'), { of: [{ type: 'all', of: [tag('b'), tag('e')] }, tag('c')] }, tag('d')],
    })
  })

  it('moves a clause through every place, into groups and out of them, and back', () => {
    const { root, a } = sample()
    const order = (node: GroupNode): unknown[] =>
      node.of.map(child =>
        child.kind === 'leaf' ? (child.leaf as { tags: string[] }).tags[0] : order(child),
      )
    const seen = [order(root)]
    let tree = root
    while (canMove(tree, a.id, 1)) {
      tree = edited(tree, { type: 'move', id: a.id, by: 1 })
      seen.push(order(tree))
    }
    expect(seen).toEqual([
      ['a', ['b', 'c'], 'd'],
      [['a', 'b', 'c'], 'd'],
      [['b', 'a', 'c'], 'd'],
      [['b', 'c', 'a'], 'd'],
      [['b', 'c'], 'a', 'd'],
      [['b', 'c'], 'd', 'a'],
    ])
    for (const places of seen.toReversed().slice(1)) {
      tree = edited(tree, { type: 'move', id: a.id, by: -1 })
      expect(order(tree)).toEqual(places)
    }
    expect(canMove(tree, a.id, -1)).toBe(false)
  })
})
