import { describe, expect, it } from '@jest/globals'
import { type MergedRun, surplusRuns } from '../../../engine/customers/merge-runs.ts'
import type { Reentry } from '../../../engine/rules/policy.ts'
import { readStoredReentry } from '../../../engine/rules/upgrade.ts'

const hour = 3_600_000
const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * hour)

/** A run from one hour to another, or still under way. */
const run = (
  id: string,
  customerId: string,
  from: number,
  to: number | null,
  parts: Partial<MergedRun> = {},
): MergedRun => ({
  id,
  customerId,
  ruleId: 'R',
  reentry: { mode: 'once' },
  entryKey: '',
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
  active: to === null,
  went: 0,
  ...parts,
})

const surplus = (reentry: Reentry, ...runs: MergedRun[]) =>
  surplusRuns(runs.map(one => ({ ...one, reentry }))).map(({ id, keptId }) => `${id} for ${keptId}`)

describe('of the runs of customers who turn out to be one', () => {
  it.each<[string, Reentry, MergedRun[], string[]]>([
    [
      'once: the later of two',
      { mode: 'once' },
      [run('a', 'A', 0, null), run('b', 'B', 1, null)],
      ['b for a'],
    ],
    ['always: none', { mode: 'always' }, [run('a', 'A', 0, null), run('b', 'B', 0, null)], []],
    [
      'within a period',
      { mode: 'period', hours: 3 },
      [run('a', 'A', 0, 1), run('b', 'B', 2, null)],
      ['b for a'],
    ],
    ['after a period', { mode: 'period', hours: 3 }, [run('a', 'A', 0, 1), run('b', 'B', 3, null)], []],
    [
      'not while running, both under way',
      { mode: 'not_running' },
      [run('a', 'A', 0, null), run('b', 'B', 5, null)],
      ['b for a'],
    ],
    [
      'not while running, one after the other',
      { mode: 'not_running' },
      [run('a', 'A', 0, 2), run('b', 'B', 2, null)],
      [],
    ],
    [
      'not while running, the first ended while the second went on',
      { mode: 'not_running' },
      [run('a', 'A', 0, 2), run('b', 'B', 1, null)],
      ['b for a'],
    ],
    [
      'not while running, the second is over',
      { mode: 'not_running' },
      [run('a', 'A', 0, null), run('b', 'B', 1, 2)],
      ['a for b'],
    ],
    [
      'other keys',
      { mode: 'once', key: 'order' },
      [run('a', 'A', 0, null, { entryKey: '1' }), run('b', 'B', 0, null, { entryKey: '2' })],
      [],
    ],
    [
      'the same key',
      { mode: 'not_running', key: 'order' },
      [run('a', 'A', 0, null, { entryKey: '1' }), run('b', 'B', 1, null, { entryKey: '1' })],
      ['b for a'],
    ],
    [
      'the same key, a period',
      { mode: 'period', hours: 9, key: 'order' },
      [run('a', 'A', 0, null, { entryKey: '1' }), run('b', 'B', 1, null, { entryKey: '1' })],
      ['b for a'],
    ],
    [
      'one who had two of their own keeps them',
      { mode: 'once' },
      [run('a', 'A', 0, null), run('b', 'A', 1, null)],
      [],
    ],
    ['other rules', { mode: 'once' }, [run('a', 'A', 0, null), run('b', 'B', 1, null, { ruleId: 'S' })], []],
  ])('those end that would not have begun: %s', (_, reentry, runs, expected) => {
    expect(surplus(reentry, ...runs)).toEqual(expected)
    expect(surplus(reentry, ...runs.toReversed())).toEqual(expected)
  })
})

describe('a stored re-entry policy', () => {
  it.each<[unknown, Reentry]>([
    [
      { mode: 'property', property: 'order.id' },
      { mode: 'once', key: 'order.id' },
    ],
    [{ mode: 'once' }, { mode: 'once' }],
    [
      { mode: 'not_running', key: 'k' },
      { mode: 'not_running', key: 'k' },
    ],
    [null, { mode: 'always' }],
    [{ mode: 'never' }, { mode: 'always' }],
  ])('%j is read in the words of this release', (stored, reentry) => {
    expect(readStoredReentry(stored)).toEqual(reentry)
  })
})
