import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  edited,
  maxNesting,
  maxSteps,
  slotBeside,
  slotBy,
} from '../../../admin-ui/src/pages/rules/edit-actions.ts'
import {
  focusAfter,
  focusWithout,
  policiesFocus,
  slotAfter,
  triggerFocus,
} from '../../../admin-ui/src/pages/rules/edit-focus.ts'
import { begun, did, redone, undone } from '../../../admin-ui/src/pages/rules/edit-history.ts'
import type { Definition, Step } from '../../../admin-ui/src/pages/rules/edit-model.ts'
import { copyOf, newDefinition, newStep, stepTypes } from '../../../admin-ui/src/pages/rules/edit-new.ts'
import {
  allSteps,
  armsOf,
  findStep,
  idsIn,
  type Slot,
  slotOf,
  stepsAt,
  trunk,
} from '../../../admin-ui/src/pages/rules/edit-tree.ts'
import { typedInto } from '../../../admin-ui/src/pages/rules/edit-typing.ts'
import * as sizes from '../../../engine/rules/size.ts'
import * as engine from '../../../engine/rules/tree.ts'
import { runs } from '../../support/runs.ts'

const exit = (id: string): Step => ({ id, type: 'exit' })
const waitFor = (id: string, came: Step[] = [], otherwise: Step[] = []): Step => ({
  id,
  type: 'waitFor',
  event: 'Order Completed',
  where: [],
  since: 'step',
  timeout: { amount: 1, unit: 'days' },
  came,
  otherwise,
})
const split = (id: string, a: Step[], b: Step[]): Step => ({
  id,
  type: 'split',
  arms: [
    { id: `${id}_a`, weight: 50, steps: a },
    { id: `${id}_b`, weight: 50, steps: b },
  ],
})
const rule = (...steps: Step[]): Definition => ({ ...newDefinition(), steps })
const into = (step: string, arm: string, index = 0): Slot => ({ list: { step, arm }, index })
const order = (definition: Definition) => allSteps(definition.steps).map(({ step }) => step.id)
/** Shows the tree as a text, so that a moved step can be seen to have moved. */
const drawn = (steps: readonly Step[]): string =>
  steps
    .map(step => {
      const arms = armsOf(step).map(arm => `${arm.id}[${drawn(arm.steps)}]`)
      return arms.length > 0 ? `${step.id}(${arms.join(' ')})` : step.id
    })
    .join(' ')

const small = rule(exit('a'), waitFor('w', [exit('b')], [exit('c'), exit('d')]), exit('e'))

describe('the tree of steps under edit', () => {
  it('knows the same places as the engine', () => {
    const steps = [split('s', [exit('x')], [waitFor('w', [exit('y')])]), ...small.steps.slice(0, 1)]
    expect(allSteps(steps).map(({ path, step, depth }) => [path, step.id, depth])).toEqual(
      engine.allSteps(steps as never).map(({ path, step, depth }) => [path, step.id, depth]),
    )
    expect([maxNesting, maxSteps]).toEqual([sizes.maxNesting, sizes.maxSteps])
  })

  it('puts in, changes and takes out, and leaves the definition it was given', () => {
    const before = JSON.stringify(small)
    const put = edited(small, { type: 'insert', slot: into('w', 'came', 1), step: exit('n') })
    expect(drawn(put.steps)).toBe('a w(came[b n] otherwise[c d]) e')
    const out = edited(put, { type: 'remove', id: 'w' })
    expect(order(out)).toEqual(['a', 'e'])
    const named = edited(small, { type: 'change', step: { id: 'd', type: 'exit', name: 'Schluss' } })
    expect(findStep(named.steps, 'd')).toMatchObject({ name: 'Schluss' })
    expect(JSON.stringify(small)).toBe(before)
    // What is beside the way there is shared, so that unlimited undo costs little.
    expect(named.steps[0]).toBe(small.steps[0])
    expect(armsOf(named.steps[1] as Step)[0]?.steps).toBe(armsOf(small.steps[1] as Step)[0]?.steps)
  })

  it('moves within a list, into arms and out of them, but nothing into itself', () => {
    const move = (id: string, to: Slot) => drawn(edited(small, { type: 'move', id, to }).steps)
    expect(move('a', { list: trunk, index: 3 })).toBe('w(came[b] otherwise[c d]) e a')
    expect(move('a', into('w', 'otherwise', 1))).toBe('w(came[b] otherwise[c a d]) e')
    expect(move('c', { list: trunk, index: 0 })).toBe('c a w(came[b] otherwise[d]) e')
    expect(edited(small, { type: 'move', id: 'w', to: into('w', 'came') })).toBe(small)
    expect(edited(small, { type: 'move', id: 'a', to: { list: trunk, index: 1 } })).toBe(small)
    expect(edited(small, { type: 'move', id: 'a', to: into('gone', 'came') })).toBe(small)
  })

  it('reaches every place by going down only, and comes back going up', () => {
    let now = small
    const seen: string[] = []
    for (let to = slotBy(now.steps, 'a', 1); to; to = slotBy(now.steps, 'a', 1)) {
      now = edited(now, { type: 'move', id: 'a', to })
      seen.push(drawn(now.steps))
    }
    expect(seen).toEqual([
      'w(came[a b] otherwise[c d]) e',
      'w(came[b a] otherwise[c d]) e',
      'w(came[b] otherwise[c d]) a e',
      'w(came[b] otherwise[c d]) e a',
    ])
    const beside = slotBeside(small.steps, 'b', 1)
    expect(beside).toEqual(into('w', 'otherwise', 0))
    for (let n = 0; n < 10; n += 1) {
      const to = slotBy(now.steps, 'a', -1)
      if (to) now = edited(now, { type: 'move', id: 'a', to })
    }
    expect(now.steps[0]?.id).toBe('a')
  })

  it('gives copies ids of their own, and lets what they refer to follow', () => {
    const call: Step = {
      id: 'call',
      type: 'webhook',
      recipient: 'r',
      attributes: [],
      answerWithin: { amount: 1, unit: 'hours' },
    }
    const inside: Step = {
      id: 'ask',
      type: 'branch',
      arms: [{ id: 'arm', answer: { step: 'call', where: [] }, steps: [] }],
      otherwise: [],
    }
    const used = new Set(['w', 'call', 'ask', 'arm'])
    const copy = copyOf(waitFor('w', [call, inside]), used)
    const ids = [...idsIn([copy])]
    expect(ids.some(id => ['w', 'call', 'ask', 'arm'].includes(id))).toBe(false)
    const [fresh] = ids.filter(id => id.startsWith('call'))
    expect(allSteps([copy]).find(({ step }) => step.type === 'branch')?.step).toMatchObject({
      arms: [{ answer: { step: fresh } }],
    })
    expect(drawn(edited(small, { type: 'duplicate', id: 'w' }).steps)).toBe(
      'a w(came[b] otherwise[c d]) w_2(came[b_2] otherwise[c_2 d_2]) e',
    )
  })

  it('refuses what nobody could read: too deep, or too many', () => {
    let deep = rule(waitFor('w1'))
    for (let n = 2; n <= 12; n += 1)
      deep = edited(deep, { type: 'insert', slot: into(`w${n - 1}`, 'came'), step: waitFor(`w${n}`) })
    expect(sizes.sizeProblem(deep)).toBe(null)
    expect(order(deep).length).toBeLessThanOrEqual(maxNesting)
    const many = rule(...Array.from({ length: maxSteps }, (_, n) => exit(`e${n}`)))
    expect(edited(many, { type: 'insert', slot: { list: trunk, index: 0 }, step: exit('x') })).toBe(many)
  })

  it('keeps every step once, whatever is done', () => {
    const action = fc.record({
      what: fc.constantFrom('insert', 'move', 'remove', 'duplicate', 'up', 'down', 'left', 'right'),
      at: fc.nat(40),
      to: fc.nat(40),
      index: fc.nat(5),
      type: fc.constantFrom(...stepTypes),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), actions => {
        let history = begun(small)
        const seen = [history.now]
        for (const { what, at, to, index, type } of actions) {
          const { steps } = history.now
          const ids = order(history.now)
          const id = ids[at % Math.max(1, ids.length)] ?? ''
          const lists = [
            trunk,
            ...allSteps(steps).flatMap(({ step }) =>
              armsOf(step).map(arm => ({ step: step.id, arm: arm.id })),
            ),
          ]
          const list = lists[to % lists.length] ?? trunk
          const count = stepsAt(steps, list)?.length ?? 0
          const slot = { list, index: index % (count + 1) }
          const before = new Set(ids)
          const moved = {
            up: slotBy(steps, id, -1),
            down: slotBy(steps, id, 1),
            left: slotBeside(steps, id, -1),
          }
          const by = what === 'right' ? slotBeside(steps, id, 1) : moved[what as 'up' | 'down' | 'left']
          history = did(
            history,
            what === 'insert'
              ? { type: 'insert', slot, step: newStep(type, idsIn(steps)) }
              : what === 'remove' || what === 'duplicate'
                ? { type: what, id }
                : { type: 'move', id, to: what === 'move' ? slot : (by ?? { list: trunk, index: 0 }) },
          )
          const after = order(history.now)
          expect(new Set(after).size).toBe(after.length)
          const all = [...idsIn(history.now.steps)]
          expect(new Set(all).size).toBe(all.length)
          if (what !== 'insert' && what !== 'remove' && what !== 'duplicate')
            expect(new Set(after)).toEqual(before)
          expect(sizes.sizeProblem(history.now)).toBe(null)
          if (history.now !== seen.at(-1)) seen.push(history.now)
        }
        // All the way back, and forth again.
        const end = history.now
        for (const definition of seen.toReversed()) {
          expect(history.now).toBe(definition)
          history = undone(history)
        }
        expect(history.now).toBe(small)
        for (let n = 0; n < seen.length; n += 1) history = redone(history)
        expect(history.now).toBe(end)
      }),
      { numRuns: runs(150) },
    )
  })
})

describe('the history', () => {
  const named = (name: string) => ({
    type: 'change' as const,
    step: { id: 'a', type: 'exit' as const, name },
  })

  it('takes typing into one field back as one, and every other change by itself', () => {
    let history = begun(small)
    for (const text of ['S', 'Sc', 'Sch'])
      history = did(history, named(text), typedInto(history.now, edited(history.now, named(text))))
    expect(history.past).toHaveLength(1)
    history = did(history, { type: 'remove', id: 'e' })
    expect(history.past).toHaveLength(2)
    history = undone(undone(history))
    expect(history.now).toBe(small)
    // Something new cuts off what was undone.
    history = did(history, { type: 'remove', id: 'a' })
    expect(redone(history)).toBe(history)
  })

  it('tells typing from choosing', () => {
    expect(typedInto({ a: 'Ord' }, { a: 'Orde' })).toBe('a')
    expect(typedInto({ a: { b: [{ c: 'xy' }] } }, { a: { b: [{ c: 'x' }] } })).toBe('a.b.0.c')
    expect(typedInto({ n: 1 }, { n: 12 })).toBe('n')
    expect(typedInto({ a: 'email' }, { a: 'post' })).toBe(null)
    expect(typedInto({ a: 'x', b: 'y' }, { a: 'xx', b: 'yy' })).toBe(null)
    expect(typedInto({ a: true }, { a: false })).toBe(null)
    expect(typedInto({}, { a: 'x' })).toBe('a')
  })

  it('does nothing where nothing was done', () => {
    const history = begun(small)
    expect(did(history, { type: 'remove', id: 'gone' })).toBe(history)
    expect(undone(history)).toBe(history)
  })
})

describe('the focus', () => {
  const { steps } = small

  it('follows the way of a customer down and back', () => {
    const way = [triggerFocus]
    for (let n = 0; n < 5; n += 1) way.push(focusAfter(steps, way.at(-1) ?? '', 'ArrowDown'))
    expect(way).toEqual([triggerFocus, policiesFocus, 'a', 'w', 'b', 'e'])
    const back = ['e']
    for (let n = 0; n < 5; n += 1) back.push(focusAfter(steps, back.at(-1) ?? '', 'ArrowUp'))
    expect(back).toEqual(way.toReversed())
  })

  it('goes to the arm beside, and stays where there is none', () => {
    expect(focusAfter(steps, 'b', 'ArrowRight')).toBe('c')
    expect(focusAfter(steps, 'd', 'ArrowLeft')).toBe('b')
    expect(focusAfter(steps, 'b', 'ArrowLeft')).toBe('b')
    expect(focusAfter(steps, 'a', 'ArrowRight')).toBe('a')
    expect(focusAfter(steps, 'd', 'ArrowDown')).toBe('e')
    expect(focusAfter(steps, 'e', 'ArrowDown')).toBe('e')
  })

  it('goes on beside what was taken away', () => {
    expect(focusWithout(steps, 'c')).toBe('d')
    expect(focusWithout(steps, 'd')).toBe('c')
    expect(focusWithout(steps, 'b')).toBe('w')
    expect(focusWithout([exit('a')], 'a')).toBe(triggerFocus)
  })

  it('puts in behind what has it', () => {
    expect(slotAfter(steps, triggerFocus)).toEqual({ list: trunk, index: 0 })
    expect(slotAfter(steps, 'c')).toEqual(into('w', 'otherwise', 1))
    expect(slotOf(steps, 'c')).toEqual(into('w', 'otherwise', 0))
  })
})
