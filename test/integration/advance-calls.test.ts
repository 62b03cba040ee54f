import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { harness, hour, ruleOf, send } from './advance-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
})

const it_ = harness(() => stage)
const { enter, path, run } = it_

describe('webhook', () => {
  const asking = (recipient: string) =>
    ruleOf([
      { id: 'ask', type: 'webhook', recipient, answerWithin: { amount: 2, unit: 'hours' } },
      {
        id: 'stock',
        type: 'branch',
        arms: [
          { id: 'yes', answer: { step: 'ask', where: [{ property: 'stock', op: 'at_least', value: 1 }] } },
        ],
        otherwise: [send('sorry')],
      },
    ])
  const settle = (state: 'delivered' | 'failed', answer: unknown) =>
    stage.db
      .updateTable('webhook_call')
      .set({
        state,
        answer: answer === null ? null : (jsonb(answer as never) as never),
        settled_at: stage.clock.now(),
      })
      .execute()
  const wake = () => stage.db.updateTable('run').set({ due_at: stage.clock.now() }).execute()

  it('is called once, and goes on with its answer', async () => {
    const recipient = await it_.recipient()
    const { anna } = await enter(asking(recipient))
    await stage.advance()
    await stage.advance()
    const { id, rule_version_id } = await run()
    expect(await stage.db.selectFrom('webhook_call').selectAll().execute()).toMatchObject([
      {
        ...{ run_id: id, step_id: 'ask', rule_version_id, customer_id: anna, recipient_id: recipient },
        ...{ state: 'queued', attempts: 0, due_at: stage.clock.now() },
      },
    ])
    await wake()
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'waiting', due_at: new Date(+stage.clock.now() + 2 * hour) })
    await settle('delivered', { stock: 3 })
    await wake()
    await stage.advance()
    expect(await path()).toEqual(['ask called', 'ask answered', 'stock branched yes'])
  })

  it('that fails for good is settled; one that is not answered in time is gone past', async () => {
    const recipient = await it_.recipient()
    await enter(asking(recipient), 2)
    await stage.advance()
    const [first, second] = await it_.runs()
    await stage.db
      .updateTable('webhook_call')
      .set({ state: 'failed', settled_at: stage.clock.now() })
      .where('run_id', '=', first?.id ?? '')
      .execute()
    stage.clock.turn(2 * hour)
    await stage.advance()
    const paths = (await it_.runs()).map(one => [one.id, one.path.map(({ what }) => what).join(' ')])
    expect(Object.fromEntries(paths)).toEqual({
      [first?.id ?? '']: 'called answered branched sent',
      [second?.id ?? '']: 'called timed_out branched sent',
    })
  })

  it('to a recipient that is gone waits for nobody', async () => {
    await enter(asking(newId()))
    await stage.advance()
    await wake()
    await stage.advance()
    expect(await path()).toEqual(['ask called', 'ask answered', 'stock branched otherwise', 'sorry sent'])
  })
})

describe('wait', () => {
  it('goes by the clock of the customer, else of the workspace', async () => {
    it_.turnTo('2026-05-01T10:00:00Z')
    await enter(ruleOf([{ id: 'nine', type: 'wait', time: { at: '09:00' } }]), [
      { timeZone: 'Asia/Kathmandu' },
      { timeZone: 'Nowhere/Atall' },
      {},
    ])
    await stage.advance()
    const until = (await it_.runs()).map(one => one.until?.toISOString())
    expect(until.toSorted()).toEqual([
      '2026-05-02T03:15:00.000Z',
      '2026-05-02T07:00:00.000Z',
      '2026-05-02T09:00:00.000Z',
    ])
  })

  it('until a date of the customer or of the event, looked up again when it has come', async () => {
    await it_.declare({ ends: 'date' })
    const of = (from: object) =>
      ruleOf([{ id: 'date', type: 'wait', date: { of: from as never } }, send('now')])
    const { anna } = await enter(of({ from: 'attribute', attribute: 'ends' }), [
      { attributes: { ends: '2026-06-10' } },
    ])
    await stage.advance()
    expect(await run()).toMatchObject({ until: new Date('2026-06-09T22:00:00Z') })
    await stage.db
      .updateTable('customer')
      .set({ attributes: jsonb({ ends: '2026-06-12' }) })
      .where('id', '=', anna)
      .execute()
    it_.turnTo('2026-06-09T22:00:00Z')
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'waiting', until: new Date('2026-06-11T22:00:00Z') })
    it_.turnTo('2026-06-11T22:00:00Z')
    await stage.advance()
    expect(await path()).toEqual(['date waited', 'now sent'])
    await stage.reset()
    const properties = { ticket: { day: '2026-12-01' } }
    await enter(of({ from: 'event', property: 'ticket.day' }), 1, { properties })
    await stage.advance()
    expect(await run()).toMatchObject({ until: new Date('2026-11-30T23:00:00Z') })
    // Of ours: a moment that is always there.
    await stage.reset()
    await enter(of({ from: 'attribute', attribute: 'createdAt' }))
    await stage.advance()
    expect(await path()).toEqual(['date waited', 'now sent'])
  })
})
