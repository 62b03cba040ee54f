import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { takeCandidates } from '../../db/stores/candidate-store.ts'
import { readGuard, releaseGuard, rulesInTrouble } from '../../db/stores/guard-store.ts'
import { switchRule } from '../../db/stores/rule-store.ts'
import { addStepCounts } from '../../db/stores/step-count-store.ts'
import type { Volume } from '../../engine/rules/policy.ts'
import { expectedOn, guardOf } from '../../engine/rules/volume.ts'
import { newId } from '../../engine/shared/id.ts'
import { guardVolumes } from '../../workers/chores/guard-volumes.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { untilBlocked } from '../support/locks.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedRule, seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

const day = 86_400_000

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
  await limitSending(stage, {})
})

const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' } as const
const rule = async (volume?: object, step: object = send, more: { validUntil?: string } = {}) =>
  await seedRule(
    stage.db,
    'Rule',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [step] as never,
      ...(volume ? { volume: volume as never } : {}),
      ...more,
    },
    { now: stage.clock.now() },
  )
const today = () => stage.clock.now().toISOString().slice(0, 10)
async function entered(ruleId: string, n: number, on = today()): Promise<void> {
  const { id } = await stage.db
    .selectFrom('rule_version')
    .select('id')
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow()
  await addStepCounts(stage.db, [{ versionId: id, stepId: '', what: 'entered', n }], on)
}
const guard = async () => await guardVolumes.run(stage.context, () => false)
const state = async (ruleId: string) => (await readGuard(stage.db, ruleId))?.guard
const release = async (ruleId: string) =>
  await releaseGuard(
    stage.db,
    ruleId,
    { now: stage.clock.now(), day: today() },
    {
      id: newId(stage.clock.now()),
      at: stage.clock.now(),
      actor: 'user:1',
      requestId: null,
      action: 'rule.release',
      entity: 'rule',
      entityId: ruleId,
      detail: null,
    },
  )

describe('the volume guard', () => {
  it('tells when twice as many enter as were expected, of today only, and is at rest again tomorrow', async () => {
    const ruleId = await rule({ expectedPerDay: 100 })
    const other = await rule({ expectedPerDay: 100 })
    const without = await rule()
    await entered(ruleId, 500, '2020-01-01')
    await entered(ruleId, 199)
    await entered(without, 1_000_000)
    await guard()
    expect(await state(ruleId)).toBe('ok')
    await entered(ruleId, 1)
    await guard()
    expect(await readGuard(stage.db, ruleId)).toEqual({
      guard: 'warned',
      note: { day: today(), entered: 200, expected: 100 },
      held: 0,
    })
    expect(await rulesInTrouble(stage.db)).toEqual({ warned: [ruleId], holding: [], unreadable: [] })
    // The number goes on, and is told once.
    await entered(ruleId, 50)
    await guard()
    expect((await readGuard(stage.db, ruleId))?.note).toMatchObject({ entered: 250 })
    const lines = await stage.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('entity_id', '=', ruleId)
      .execute()
    expect(lines).toEqual([
      { action: 'rule.guard', detail: { guard: 'warned', day: today(), entered: 200, expected: 100 } },
    ])
    expect([await state(other), await state(without)]).toEqual(['ok', 'ok'])
    stage.clock.turn(day)
    await guard()
    expect(await state(ruleId)).toBe('ok')
  })

  it('holds advertising where that is wished, and never service mail, until somebody lets it go', async () => {
    const ruleId = await rule({ expectedPerDay: 10, holdAbove: 3 })
    const service = await rule(
      { expectedPerDay: 10, holdAbove: 3 },
      { ...send, purpose: 'service', template: 'receipt' },
    )
    for (const id of [ruleId, service]) await entered(id, 30)
    await guard()
    expect([await state(ruleId), await state(service)]).toEqual(['holding', 'holding'])
    const people = await seedSubscribers(stage.db, 3, stage.clock.now())
    const now = stage.clock.now()
    const held = await seedRuleMessages(stage.db, ruleId, people, now)
    const brief = await seedRuleMessages(stage.db, ruleId, people.slice(0, 1), now, {
      lastUsefulAt: new Date(now.getTime() + 3_600_000),
    })
    const receipts = await seedRuleMessages(stage.db, service, people, now)
    for (const lane of ['service', 'triggered'] as const) await stage.deliver(lane)
    expect(await standing(stage, [...held, ...brief, ...receipts])).toEqual([
      ...Array(3).fill('volume_held until 9999-01-01T00:00Z'),
      `volume_held until ${new Date(now.getTime() + 3_600_001).toISOString().slice(0, 16)}Z`,
      ...Array(3).fill('sent'),
    ])
    expect((await readGuard(stage.db, ruleId))?.held).toBe(4)
    // Over night it goes on; what is of no use any more says so by itself.
    stage.clock.turn(day)
    await guard()
    await stage.deliver()
    expect(await state(ruleId)).toBe('holding')
    expect(await standing(stage, brief)).toEqual(['skipped: expired'])
    expect(await release(ruleId)).toBe(3)
    await stage.deliver()
    expect(await standing(stage, held)).toEqual(Array(3).fill('sent'))
    expect(await readGuard(stage.db, ruleId)).toMatchObject({
      guard: 'ok',
      held: 0,
      note: { releasedBy: 'user:1', releasedDay: today() },
    })
  })

  it('holds nothing beyond the end of its rule', async () => {
    const now = stage.clock.now()
    const validUntil = new Date(now.getTime() + 2 * 3_600_000)
    const ruleId = await rule({ expectedPerDay: 10, holdAbove: 3 }, send, {
      validUntil: validUntil.toISOString(),
    })
    await entered(ruleId, 30)
    await guard()
    const people = await seedSubscribers(stage.db, 1, now)
    const seed = async (hours?: number) =>
      await seedRuleMessages(
        ...([stage.db, ruleId, people, now] as const),
        hours === undefined ? {} : { lastUsefulAt: new Date(now.getTime() + hours * 3_600_000) },
      )
    const ids = [...(await seed()), ...(await seed(1)), ...(await seed(3))]
    await stage.deliver()
    const until = (at: number) => `volume_held until ${new Date(at).toISOString().slice(0, 16)}Z`
    expect(await standing(stage, ids)).toEqual([
      until(validUntil.getTime()),
      until(now.getTime() + 3_600_001),
      until(validUntil.getTime()),
    ])
    stage.clock.turn(2 * 3_600_000)
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual(Array(3).fill('skipped: expired'))
  })

  it('let go, is silent for the rest of the day and watches again on the next', async () => {
    const ruleId = await rule({ expectedPerDay: 10, holdAbove: 2 })
    await entered(ruleId, 20)
    await guard()
    expect(await state(ruleId)).toBe('holding')
    await release(ruleId)
    await entered(ruleId, 500)
    await guard()
    expect(await state(ruleId)).toBe('ok')
    stage.clock.turn(day)
    await entered(ruleId, 20)
    await guard()
    expect(await state(ruleId)).toBe('holding')
  })

  it('knows planned peaks, and says nothing of rules that are paused', async () => {
    const peaks = [{ from: today(), to: today(), perDay: 1000 }]
    const peak = await rule({ expectedPerDay: 10, peaks })
    const paused = await rule({ expectedPerDay: 10 })
    await stage.db.updateTable('rule').set({ state: 'paused' }).where('id', '=', paused).execute()
    for (const id of [peak, paused]) await entered(id, 1999)
    await guard()
    expect([await state(peak), await state(paused)]).toEqual(['ok', 'ok'])
    await entered(peak, 1)
    await guard()
    expect(await state(peak)).toBe('warned')
  })
})

describe('the decision', () => {
  const volume: Volume = { expectedPerDay: 100, holdAbove: 5, peaks: [] }
  const ask = (
    entered: number,
    before: Partial<Parameters<typeof guardOf>[0]> = {},
    of: Volume | null = volume,
  ) => guardOf({ guard: 'ok', releasedDay: null, ...before }, { volume: of, day: '2026-03-01', entered })

  it.each([
    [ask(199), 'ok'],
    [ask(200), 'warned'],
    [ask(499), 'warned'],
    [ask(500), 'holding'],
    [ask(0, { guard: 'warned' }), 'ok'],
    [ask(0, { guard: 'holding' }), 'holding'],
    [ask(900, { releasedDay: '2026-03-01' }), 'ok'],
    [ask(900, { releasedDay: '2026-02-28' }), 'holding'],
    [ask(900, {}, { ...volume, holdAbove: undefined }), 'warned'],
    [ask(900, { guard: 'warned' }, null), 'ok'],
  ])('%s is %s', (found, expected) => expect(found).toBe(expected))

  it('takes the largest of the peaks that cover the day, and never less than usual', () => {
    const peaks = [
      { from: '2026-02-27', to: '2026-03-01', perDay: 300 },
      { from: '2026-03-01', to: '2026-03-02', perDay: 500 },
      { from: '2026-03-02', to: '2026-03-03', perDay: 900 },
      { from: '2026-03-01', to: '2026-03-01', perDay: 1 },
    ]
    const days = ['2026-02-26', '2026-02-27', '2026-03-01', '2026-03-03', '2026-03-04']
    expect(days.map(day => expectedOn({ ...volume, peaks }, day))).toEqual([100, 300, 500, 900, 100])
  })
})

describe('what a claim is just putting aside', () => {
  const audit = (ruleId: string) => ({
    ...{ id: newId(stage.clock.now()), at: stage.clock.now(), actor: 'user:1', requestId: null },
    ...{ action: 'rule.archive', entity: 'rule', entityId: ruleId, detail: null },
  })
  const cases = {
    'is let go by who releases the rule': [release, 'sent'],
    'is skipped when the rule is archived': [
      async (ruleId: string) =>
        await switchRule(stage.db, ruleId, 'archive', stage.clock.now(), audit(ruleId)),
      'skipped: run_ended',
    ],
  } as const
  it.each(Object.entries(cases))('%s', async (_name, [act, end]) => {
    const ruleId = await rule({ expectedPerDay: 10, holdAbove: 3 })
    await entered(ruleId, 30)
    await guard()
    const now = stage.clock.now()
    const people = await seedSubscribers(stage.db, 1, now)
    const [id = ''] = await seedRuleMessages(stage.db, ruleId, people, now)
    const claiming = await stage.db.startTransaction().execute()
    await takeCandidates(claiming, { channel: 'email', lane: 'triggered' }, now, 10)
    let over = false
    const acting = act(ruleId).finally(() => {
      over = true
    })
    // The claim found the guard holding.
    await Promise.race([untilBlocked(stage.db), acting])
    await claiming
      .updateTable('message')
      .set({ state: 'held', reason: 'volume_held', due_at: new Date('9999-01-01T00:00:00Z') })
      .where('id', '=', id)
      .execute()
    const waited = !over
    await claiming.commit().execute()
    await acting
    expect(waited).toBe(true)
    await stage.deliver()
    expect(await standing(stage, [id])).toEqual([end])
  })
})
