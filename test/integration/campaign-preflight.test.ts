import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { putSetting } from '../../db/stores/workspace-store.ts'
import type { CampaignDefinitionInput } from '../../engine/campaigns/definition.ts'
import { sendingLimitsSetting } from '../../engine/messages/limits.ts'
import { plainTemplate, seedConsent, seedCustomers, seedMessages, seedTemplate } from '../support/seed.ts'
import { begin, definitionOf, listOf, plan } from './campaign-results-harness.ts'
import { startTracking, type Tracking } from './tracking-harness.ts'

const campaignId = '01990000-0000-7000-8000-000000000001'
let world: Tracking
let customers: string[]
beforeAll(async () => {
  world = await startTracking()
  const { db, clock } = world
  customers = await seedCustomers(
    db,
    Array.from({ length: 40 }, (_, n) => ({
      // The last four share two addresses, with the first two as well, who take nobody's place.
      email: n < 36 ? `p${n}@example.test` : `p${n % 2}@example.test`,
      attributes: n < 30 ? { firstName: `Kunde ${n}` } : {},
    })),
    clock.now(),
  )
  // The first ten gave no consent.
  await seedConsent(db, customers.slice(10), 'newsletter', clock.now())
  await seedTemplate(db, 'mail-a', plainTemplate(), clock.now())
})
afterAll(async () => await world.stop())

const definition = async (parts: Partial<CampaignDefinitionInput> = {}) =>
  await definitionOf(world, {
    ...parts,
    audience: { include: [await listOf(world, customers)], ...parts.audience },
  })
const preflight = async (parts: Partial<CampaignDefinitionInput> = {}) => {
  const answer = await world.api('POST', '/campaigns/preflight', {
    definition: await definition(parts),
    campaignId,
  })
  expect([answer.status, answer.body?.code]).toEqual([200, undefined])
  return answer.body
}
const codes = (body: { checks: { code: string; level: string }[] }, level: string) =>
  body.checks.filter(check => check.level === level).map(({ code }) => code)

it('has a number for everything, and together they make the audience', async () => {
  const body = await preflight()
  expect(body).toMatchObject({
    ...{ audience: 40, reachable: 28, duplicates: 2, recentlyWritten: 0, heldOut: 0, overLimit: 0 },
    ...{ capped: 0, paused: 0, writtenToday: 0, sampledOf: null, oneClick: true, measured: false },
    denied: [{ reason: 'no_basis', count: 10 }],
    missing: [
      {
        field: 'customer.firstName',
        name: { de: 'Vorname', en: 'First name' },
        count: 10,
        share: 0.25,
        fallback: true,
      },
    ],
    launchable: true,
  })
  expect(body.sizeBytes).toBeGreaterThan(500)
  expect(body.sampleCount).toBeGreaterThanOrEqual(10)
  expect(codes(body, 'block')).toEqual([])
  expect(body.denied[0].sentence.de).toContain('Rechtsgrundlage')
})

it('says what planning then does', async () => {
  const parts = { holdoutPercent: 30, audience: { include: [await listOf(world, customers)], limit: 15 } }
  const begun = await begin(world, parts)
  const { body } = await world.api('POST', '/campaigns/preflight', {
    definition: begun.definition,
    campaignId: begun.campaignId,
  })
  await plan(world)
  await plan(world)
  const { books, planned } = (await world.api('GET', `/campaigns/${begun.campaignId}/progress`)).body
  const left = Object.fromEntries(
    books.skipped.map((line: { reason: string; count: number }) => [line.reason, line.count]),
  )
  expect(planned).toBe(body.audience)
  expect(books.pending).toBe(body.reachable)
  expect(left).toEqual({
    no_basis: body.denied[0].count,
    duplicate_address: body.duplicates,
    holdout: body.heldOut,
    over_limit: body.overLimit,
  })
  await world.db.deleteFrom('message').execute()
  await world.db.deleteFrom('campaign').execute()
})

it('counts who had advertising today, and whom the caps keep waiting', async () => {
  const { db, clock } = world
  await seedMessages(db, customers.slice(10, 15), { template: 'mail-a' }, clock.now())
  await world.deliver()
  expect(await preflight()).toMatchObject({ reachable: 28, writtenToday: 5, capped: 0 })
  await putSetting(
    db,
    sendingLimitsSetting,
    { caps: [{ scope: 'all', count: 1, per: 'week' }], quiet: null },
    clock.now(),
  )
  const capped = await preflight()
  expect(capped).toMatchObject({ reachable: 28, writtenToday: 5, capped: 5 })
  expect(codes(capped, 'warn')).toEqual(expect.arrayContaining(['capped', 'written_today']))
  clock.turn(8 * 86_400_000)
  expect(await preflight()).toMatchObject({ writtenToday: 0, capped: 0 })
  const list = await listOf(world, customers)
  expect(await preflight({ audience: { include: [list], notWithinDays: 30 } })).toMatchObject({
    ...{ recentlyWritten: 5, reachable: 23, duplicates: 2 },
  })
})

it('blocks what would only go wrong, and says what to do', async () => {
  const { db, clock } = world
  const source = plainTemplate()
  const de = source.variants.de
  if (!de) throw new Error('no template')
  const order = { ...source, variants: { de: { ...de, subject: 'Bestellung {{order.id}}' } } }
  await seedTemplate(db, 'order', order, clock.now())
  await seedTemplate(db, 'service', plainTemplate('service'), clock.now())
  const blocked = await preflight({ variants: [{ id: 'a', template: 'order' }] })
  expect(codes(blocked, 'block')).toContain('reads_event')
  expect(blocked.launchable).toBe(false)
  const wrong = await preflight({ variants: [{ id: 'a', template: 'service' }] })
  expect(codes(wrong, 'block')).toContain('wrong_template')
  expect(wrong.reachable).toBe(0)
  const nobody = await preflight({ audience: { include: [await listOf(world, [])] } })
  expect(codes(nobody, 'block')).toContain('audience_empty')
  for (const { level, remedy } of [...blocked.checks, ...wrong.checks, ...nobody.checks])
    if (level === 'block') expect(remedy).toEqual({ de: expect.any(String), en: expect.any(String) })
})

it('expects the time the throughput takes, and shorter when it is not limited', async () => {
  const slow = await preflight({ throughput: { perHour: 60 } })
  expect(slow.expectedMinutes).toBe(27)
  expect((await preflight()).expectedMinutes).toBeLessThan(1)
})
