import { describe, expect, it } from '@jest/globals'
import { conditionSchema } from '../../../engine/conditions/schema.ts'
import { combinedCondition } from '../../../engine/segments/combine.ts'
import { restsOn, segmentsNamedIn } from '../../../engine/segments/references.ts'
import { setOperations } from '../../../engine/segments/segment.ts'

const a = '0198a000-0000-7000-8000-00000000000a'
const b = '0198a000-0000-7000-8000-00000000000b'
const c = '0198a000-0000-7000-8000-00000000000c'

describe('operations on segments', () => {
  it('are conditions that can be saved and name every segment', () => {
    for (const operation of setOperations) {
      const condition = combinedCondition(operation, [a, b, c])
      expect(conditionSchema.parse(condition)).toEqual(condition)
      expect(segmentsNamedIn(condition)).toEqual(new Set([a, b, c]))
    }
  })

  it('take only the first in a difference, without all the others', () => {
    expect(combinedCondition('difference', [a, b])).toEqual({
      type: 'all',
      of: [
        { type: 'segment', segment: a, is: 'in' },
        { type: 'segment', segment: b, is: 'not_in' },
      ],
    })
  })
})

describe('resting on a segment', () => {
  const known = {
    [a]: { kind: 'dynamic' as const, condition: combinedCondition('union', [b, c]) },
    [b]: {
      kind: 'dynamic' as const,
      condition: { type: 'not' as const, of: combinedCondition('union', [c]) },
    },
    [c]: { kind: 'fixed' as const, condition: null },
  }

  it('goes through others, and ends in a circle', () => {
    expect([restsOn(a, new Set([c]), known), restsOn(c, new Set([a]), known)]).toEqual([true, false])
    expect(restsOn(b, new Set([b]), known)).toBe(true)
    const ring = { [a]: { kind: 'dynamic' as const, condition: combinedCondition('union', [a]) } }
    expect(restsOn(a, new Set([b]), ring)).toBe(false)
  })
})
