import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { begin, messagesOf, plan } from './campaigns-plan-harness.ts'

const campaigns = 100
const customers = 300
const shares = { a: 0.5, b: 0.25, c: 0.25 }
const versions = Object.keys(shares) as (keyof typeof shares)[]
const heldOut = 0.2

let stage: Stage
/** What each campaign drew: by customer the version, and whether they are held out. */
const drawn: { version: Map<string, string>; out: Set<string> }[] = []
beforeAll(async () => {
  stage = await createStage()
  const now = stage.clock.now()
  await seedSubscribers(stage.db, customers, now)
  const first = await begin(stage)
  const { audience } = (
    await stage.db.selectFrom('campaign_occurrence').select('definition').executeTakeFirstOrThrow()
  ).definition as Required<NonNullable<Parameters<typeof begin>[1]>>
  await stage.asOwner(`delete from campaign_occurrence where id = '${first.occurrenceId}'`)
  for (let n = 0; n < campaigns; n++) {
    const begun = await begin(stage, {
      audience,
      holdoutPercent: heldOut * 100,
      variants: versions.map(id => ({ id, template: `mail-${id}`, weight: shares[id] * 4 })),
    })
    await plan(stage)
    const rows = await messagesOf(stage, begun)
    expect(rows).toHaveLength(customers)
    drawn.push({
      version: new Map(rows.map(row => [row.customer_id, row.variant ?? ''])),
      out: new Set(rows.filter(row => row.reason === 'holdout').map(row => row.customer_id)),
    })
  }
}, 120_000)
afterAll(() => stage?.close())

/** Pearson's chi-square of counts against what is expected of `total`, by share. */
function chiSquare(counts: readonly number[], expected: readonly number[], total: number): number {
  return counts.reduce((sum, count, n) => {
    const wanted = (expected[n] ?? 0) * total
    return sum + (count - wanted) ** 2 / wanted
  }, 0)
}

/**
 * Many of them added up are within five standard deviations of their degrees of freedom, on both sides: what is shared out
 * more evenly than by chance is not shared out by chance either. Once in some hundred thousand runs it is not so.
 */
function expectChance(sum: number, degrees: number): void {
  expect(Math.abs(sum - degrees) / Math.sqrt(2 * degrees)).toBeLessThan(5)
}

const each = Object.values(shares)

it('each of 100 campaigns shares its versions out by weight, within what chance allows', () => {
  const sums = drawn.map(({ version }) => {
    const counts = versions.map(id => [...version.values()].filter(given => given === id).length)
    return chiSquare(counts, each, customers)
  })
  expectChance(
    sums.reduce((sum, chi) => sum + chi, 0),
    campaigns * 2,
  )
  // No single one is beyond what happens once in a hundred million (two degrees of freedom).
  expect(Math.max(...sums)).toBeLessThan(37)
})

it('what somebody got in one campaign says nothing of the next', () => {
  const pairs = versions.flatMap(one => versions.map(other => shares[one] * shares[other]))
  const sums = drawn.slice(1).map(({ version }, n) => {
    const before = drawn[n]?.version
    const counts = versions.flatMap(one =>
      versions.map(
        other => [...version].filter(([id, given]) => given === other && before?.get(id) === one).length,
      ),
    )
    return chiSquare(counts, pairs, customers)
  })
  expectChance(
    sums.reduce((sum, chi) => sum + chi, 0),
    (campaigns - 1) * (pairs.length - 1),
  )
})

it('nobody has luck of their own: over 100 campaigns everybody gets each version as often as its weight says', () => {
  const ids = [...(drawn[0]?.version.keys() ?? [])]
  const sums = ids.map(id => {
    const often = drawn.filter(({ version }) => version.get(id) === 'a').length
    return chiSquare([often, campaigns - often], [0.5, 0.5], campaigns)
  })
  expectChance(
    sums.reduce((sum, chi) => sum + chi, 0),
    customers,
  )
})

it('who is held out is drawn apart from the version', () => {
  const cells = versions.flatMap(id => [shares[id] * heldOut, shares[id] * (1 - heldOut)])
  const sums = drawn.map(({ version, out }) => {
    const counts = versions.flatMap(id => {
      const of = [...version].filter(([, given]) => given === id).map(([customer]) => out.has(customer))
      return [of.filter(Boolean).length, of.filter(held => !held).length]
    })
    return chiSquare(counts, cells, customers)
  })
  expectChance(
    sums.reduce((sum, chi) => sum + chi, 0),
    campaigns * (cells.length - 1),
  )
})
