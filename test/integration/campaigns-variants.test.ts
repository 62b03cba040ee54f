import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { decideOccurrence, variantFigures } from '../../db/stores/campaign-winner-store.ts'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  type Begun,
  begin,
  campaignOf,
  clear,
  countsOf,
  expectBalance,
  messagesOf,
  occurrenceOf,
  plan,
  tend,
} from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()
const three = [
  { id: 'a', template: 'mail-a', weight: 2 },
  { id: 'b', template: 'mail-b', weight: 1 },
  { id: 'c', template: 'mail-c', weight: 1 },
]
const two = [
  { id: 'a', template: 'mail-a' },
  { id: 'b', template: 'mail-b' },
]

const variantsOf = async (begun: Begun) =>
  new Map((await messagesOf(stage, begun)).map(row => [row.customer_id, row.variant]))

const audit = (begun: Begun) => ({
  id: newId(now()),
  at: now(),
  actor: 'cli',
  requestId: null,
  action: 'campaign.decide',
  entity: 'campaign',
  entityId: begun.campaignId,
  detail: null,
})

/** So many of a version click or open: people, unless they are machines. */
async function hit(
  begun: Begun,
  variant: string,
  count: number,
  kind = 'clicked',
  human = true,
): Promise<void> {
  await sql`insert into message_event (id, message_id, kind, at, detail)
    select gen_random_uuid(), id, ${kind}, ${now()}::timestamptz, jsonb_build_object('human', ${human}::boolean)
    from message where occurrence_id = ${begun.occurrenceId}::uuid and variant = ${variant} and state = 'sent'
    order by id limit ${count}`.execute(stage.db)
}

const sent = async (begun: Begun) => {
  await stage.deliver('bulk')
  await sql`update message set tracked = true where occurrence_id = ${begun.occurrenceId}::uuid and state = 'sent'`.execute(
    stage.db,
  )
}

describe('versions', () => {
  it('are shared out by weight within what chance allows, the same whatever the slices', async () => {
    await seedSubscribers(stage.db, 2_000, now())
    const begun = await begin(stage, { variants: three })
    await plan(stage, 700)
    const given = await variantsOf(begun)
    const n = (variant: string) => [...given.values()].filter(each => each === variant).length
    // Chi-square with two degrees of freedom: above 13.8 once in a thousand.
    const chi = (
      [
        ['a', 1000],
        ['b', 500],
        ['c', 500],
      ] as const
    ).reduce((sum, [id, expected]) => sum + (n(id) - expected) ** 2 / expected, 0)
    expect(chi).toBeLessThan(13.8)
    expect(n('a') + n('b') + n('c')).toBe(2_000)
    // Planned once more, from the beginning and otherwise cut: everybody the same.
    await sql`delete from message`.execute(stage.db)
    await sql`update campaign_occurrence set state = 'planning', after_id = null, planned_at = null, planned = 0, position = 0`.execute(
      stage.db,
    )
    await plan(stage, 333)
    expect(await variantsOf(begun)).toEqual(given)
    // Each gets the template of its version.
    const { rows } = await sql<{ variant: string; key: string }>`
      select distinct m.variant, t.key from message m join template t on t.id = m.template_id order by 1`.execute(
      stage.db,
    )
    expect(rows).toEqual([
      { variant: 'a', key: 'mail-a' },
      { variant: 'b', key: 'mail-b' },
      { variant: 'c', key: 'mail-c' },
    ])
    await expectBalance(stage, begun, 2_000)
  })
})

describe('a test', () => {
  const test: NonNullable<CampaignDefinition['test']> = { sharePercent: 30, by: 'clicks', afterHours: 4 }

  async function tried(parts: Parameters<typeof begin>[1] = {}): Promise<{ begun: Begun; tries: number }> {
    await seedSubscribers(stage.db, 200, now())
    const begun = await begin(stage, { variants: two, test, ...parts })
    await plan(stage, 60)
    const tries = [...(await variantsOf(begun)).values()].filter(variant => variant !== null).length
    expect(tries).toBeGreaterThan(35)
    expect(tries).toBeLessThan(90)
    expect(await countsOf(stage, begun)).toEqual({ queued: tries, 'held/awaiting_winner': 200 - tries })
    return { begun, tries }
  }

  it('goes to its share; the others get the version that more people clicked, after its time', async () => {
    const { begun, tries } = await tried()
    await sent(begun)
    expect(stage.sink.mails).toHaveLength(tries)
    await hit(begun, 'b', 3)
    // Machines click everything: they decide nothing.
    await hit(begun, 'a', 10, 'clicked', false)
    await hit(begun, 'a', 10, 'opened')
    stage.clock.turn(4 * 3_600_000 - 1_000)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'sending', winner: null })
    stage.clock.turn(1_000)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      winner: 'b',
      decided_at: now(),
      decided_by: 'system',
    })
    await plan(stage)
    expect(await countsOf(stage, begun)).toEqual({ sent: tries, queued: 200 - tries })
    await stage.deliver('bulk')
    await tend(stage)
    expect(stage.sink.mails).toHaveLength(200)
    expect((await messagesOf(stage, begun)).filter(row => row.variant === 'b').length).toBeGreaterThan(
      200 - tries,
    )
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'done', releasing: false })
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'done' })
    await expectBalance(stage, begun, 200)
  })

  it('by opens and by conversions counts those', async () => {
    const { begun } = await tried({ test: { ...test, by: 'opens' } })
    await sent(begun)
    await hit(begun, 'a', 4, 'opened')
    await hit(begun, 'b', 9, 'opened', false)
    const occurrence = { id: begun.occurrenceId, definition: (await occurrenceOf(stage, begun)).definition }
    const hits = async (by: 'opens' | 'conversions') =>
      (await variantFigures(stage.db, occurrence, by)).map(figure => [figure.id, figure.hits])
    expect(await hits('opens')).toEqual([
      ['a', 4],
      ['b', 0],
    ])
    await sql`insert into campaign_conversion (message_id, occurrence_id, campaign_id, customer_id, event_id, at, variant, holdout)
      select id, occurrence_id, campaign_id, customer_id, gen_random_uuid(), ${now()}::timestamptz, variant, false
      from message where variant = 'b' and state = 'sent' limit 2`.execute(stage.db)
    expect(await hits('conversions')).toEqual([
      ['a', 0],
      ['b', 2],
    ])
    stage.clock.turn(4 * 3_600_000)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ winner: 'a' })
  })

  it('by hand waits for a person, for ever, and is decided once', async () => {
    const { begun, tries } = await tried({ test: { ...test, by: 'hand' } })
    await sent(begun)
    stage.clock.turn(30 * 86_400_000)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      state: 'sending',
      winner: null,
      decide_at: null,
    })
    expect(await decideOccurrence(stage.db, begun.occurrenceId, 'z', now(), audit(begun))).toBe(false)
    const both = await Promise.all([
      decideOccurrence(stage.db, begun.occurrenceId, 'a', now(), audit(begun)),
      decideOccurrence(stage.db, begun.occurrenceId, 'b', now(), audit(begun)),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    await plan(stage)
    await stage.deliver('bulk')
    expect(await countsOf(stage, begun)).toEqual({ sent: 200 })
    expect(stage.sink.mails).toHaveLength(200)
    expect(tries).toBeLessThan(200)
    await expectBalance(stage, begun, 200)
  })

  it('nobody clicked in goes to the others in its first version; one whose mails are stuck waits', async () => {
    const { begun } = await tried({ throughput: { perHour: 100_000 } })
    // Nothing has gone out when its time comes: it waits, twice as long at most.
    stage.clock.turn(4 * 3_600_000 + 60_000)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ winner: null })
    await sent(begun)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ winner: 'a' })
    await plan(stage)
    // Spaced out anew, from when it was decided.
    const due = (await messagesOf(stage, begun))
      .filter(row => row.state === 'queued')
      .map(row => row.due_at.getTime())
    expect(Math.min(...due)).toBe(now().getTime())
    expect(new Set(due).size).toBe(due.length)
    await expectBalance(stage, begun, 200)
  })

  it('with a limit draws first: those who try and those who wait are as many as it allows', async () => {
    await seedSubscribers(stage.db, 120, now())
    const begun = await begin(stage, {
      variants: two,
      test,
      audience: {
        include: (await begin(stage).then(one => occurrenceOf(stage, one))).definition.audience.include,
        limit: 50,
      },
    })
    await plan(stage, 40)
    const counts = await countsOf(stage, begun)
    expect((counts.queued ?? 0) + (counts['held/awaiting_winner'] ?? 0)).toBe(50)
    expect(counts['skipped/over_limit']).toBe(70)
    await expectBalance(stage, begun, 120)
  })
})
