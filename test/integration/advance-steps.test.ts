import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { day, harness, hour, ruleOf, send } from './advance-harness.ts'

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
const { enter, happens, messages, path, run, sentSteps } = it_

describe('send and task', () => {
  it('are planned with all that delivery needs of them', async () => {
    const { anna, ruleId } = await enter(
      ruleOf(
        [
          {
            ...send('offer'),
            topic: 'shoes',
            categories: ['Boots'],
            voucher: 'spring',
            lastUsefulHours: 12,
          },
          { id: 'call', type: 'task', title: 'Call back', purpose: 'service' },
        ],
        { priority: 7 },
      ),
    )
    await stage.advance()
    const { id, rule_version_id, event_id } = await run()
    const common = {
      customer_id: anna,
      state: 'queued',
      priority: 7,
      lane: 'triggered',
      rule_id: ruleId,
      rule_version_id,
      run_id: id,
      event_id,
      due_at: stage.clock.now(),
    }
    expect(await messages()).toMatchObject([
      {
        ...common,
        origin_key: `${id}/offer/1`,
        channel: 'email',
        purpose: 'newsletter',
        topic: 'shoes',
        categories: ['Boots'],
        voucher_pool: 'spring',
        template_id: expect.any(String),
        last_useful_at: new Date(+stage.clock.now() + 12 * hour),
      },
      {
        ...common,
        origin_key: `${id}/call/1`,
        channel: 'task',
        purpose: 'service',
        template_id: null,
        categories: null,
        last_useful_at: null,
      },
    ])
  })
})

describe('waitFor', () => {
  const bought = (rest: object = {}) =>
    ruleOf([
      {
        id: 'bought',
        type: 'waitFor',
        event: 'Order Completed',
        timeout: { amount: 4, unit: 'hours' },
        came: [send('thanks')],
        otherwise: [send('reminder')],
        ...rest,
      },
      send('both'),
    ])

  it('is woken by what it waits for, and goes its way', async () => {
    const { anna } = await enter(bought())
    await stage.advance()
    expect(await run()).toMatchObject({
      state: 'waiting',
      step_id: 'bought',
      waits_for: 'Order Completed',
      arrived_at: stage.clock.now(),
      until: new Date(+stage.clock.now() + 4 * hour),
      due_at: new Date(+stage.clock.now() + 4 * hour),
    })
    stage.clock.turn(hour)
    await happens([anna], 'Order Completed')
    await stage.match()
    await stage.advance()
    expect(await path()).toEqual(['bought came came', 'thanks sent', 'both sent'])
    expect(await run()).toMatchObject({ state: 'done', waits_for: null, until: null, due_at: null })
  })

  it('goes the other way when its time is over, and not before', async () => {
    await enter(bought())
    await stage.advance()
    stage.clock.turn(4 * hour - 1)
    await stage.advance()
    expect(await path()).toEqual([])
    stage.clock.turn(1)
    await stage.advance()
    expect(await path()).toEqual(['bought timed_out otherwise', 'reminder sent', 'both sent'])
  })

  it('waits on where an event of the name does not fit', async () => {
    const { anna } = await enter(bought({ where: [{ property: 'total', op: 'at_least', value: 50 }] }))
    await stage.advance()
    await happens([anna], 'Order Completed', { properties: { total: 49 } })
    await stage.match()
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'waiting', due_at: new Date(+stage.clock.now() + 4 * hour) })
    await happens([anna], 'Order Completed', { properties: { total: 50 } })
    await stage.match()
    await stage.advance()
    expect(await sentSteps()).toEqual(['thanks', 'both'])
  })

  it('finds what came while nobody had time for the run', async () => {
    const { anna } = await enter(bought())
    stage.clock.turn(hour)
    await happens([anna], 'Order Completed')
    await stage.match()
    stage.clock.turn(hour)
    await stage.advance()
    expect(await sentSteps()).toEqual(['thanks', 'both'])
  })

  it('does not take for it what came before, what was imported, or what started the run', async () => {
    const { anna } = await enter(
      ruleOf([
        { id: 'pause', type: 'wait', duration: { amount: 1, unit: 'days' } },
        ...bought({ event: 'Signed Up' }).steps,
      ]),
    )
    await stage.advance()
    await happens([anna], 'Order Completed')
    stage.clock.turn(day)
    await stage.advance()
    await stage.db
      .updateTable('event')
      .set({ mode: 'history' })
      .where('name', '=', 'Order Completed')
      .execute()
    await stage.match()
    await stage.advance()
    expect(await path()).toEqual(['pause waited'])
    expect(await run()).toMatchObject({ state: 'waiting', step_id: 'bought' })
  })

  it('since the start: what came before the run got there counts as well', async () => {
    const steps = (since: 'start' | 'step') =>
      ruleOf([
        { id: 'pause', type: 'wait', duration: { amount: 1, unit: 'days' } },
        ...bought({ since }).steps,
      ])
    const { anna } = await enter(steps('start'))
    await stage.advance()
    stage.clock.turn(hour)
    await happens([anna], 'Order Completed')
    stage.clock.turn(day)
    await stage.advance()
    expect(await path()).toEqual(['pause waited', 'bought came came', 'thanks sent', 'both sent'])
  })

  it('what came after its time came too late, whenever the run is looked at', async () => {
    const { anna } = await enter(bought())
    await stage.advance()
    stage.clock.turn(5 * hour)
    await happens([anna], 'Order Completed')
    await stage.match()
    await stage.advance()
    expect(await sentSteps()).toEqual(['reminder', 'both'])
  })

  it('believes only us where the event is ours', async () => {
    const { anna } = await enter(bought({ event: occurrenceEvents.clicked }))
    await stage.advance()
    await happens([anna], occurrenceEvents.clicked)
    await stage.match()
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'waiting' })
    await stage.db
      .updateTable('event')
      .set({ type: 'system' })
      .where('name', '=', occurrenceEvents.clicked)
      .execute()
    await stage.db.updateTable('run').set({ due_at: stage.clock.now() }).execute()
    await stage.advance()
    expect(await sentSteps()).toEqual(['thanks', 'both'])
  })

  it('of a segment asks whether the customer is a member', async () => {
    const id = newId()
    await stage.db
      .insertInto('segment')
      .values({
        id,
        name: `Kiel ${id}`,
        kind: 'dynamic',
        condition: jsonb({ type: 'attribute', attribute: 'city', op: 'equals', value: 'Kiel' }) as never,
        created_at: stage.clock.now(),
        updated_at: stage.clock.now(),
        updated_by: 'test',
      })
      .execute()
    await it_.declare({ city: 'text' })
    const { anna } = await enter(bought({ event: undefined, segment: id }))
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'waiting', waits_for: 'Segment Entered' })
    await stage.db
      .updateTable('customer')
      .set({ attributes: jsonb({ city: 'Kiel' }) })
      .where('id', '=', anna)
      .execute()
    await stage.db.updateTable('run').set({ due_at: stage.clock.now() }).execute()
    await stage.advance()
    expect(await sentSteps()).toEqual(['thanks', 'both'])
  })
})

describe('branch', () => {
  it('takes the first arm all of whose conditions hold: of customer, event and answer', async () => {
    await it_.declare({ points: 'number' })
    const vip = { type: 'attribute' as const, attribute: 'points', op: 'at_least' as const, value: 100 }
    const definition = ruleOf([
      {
        id: 'kind',
        type: 'branch',
        arms: [
          {
            id: 'both',
            when: vip,
            event: [{ property: 'n', op: 'equals', value: 1 }],
            steps: [send('both-mail')],
          },
          { id: 'vip', when: vip, steps: [send('vip-mail')] },
          { id: 'asked', answer: { step: 'ask', where: [{ property: 'ok', op: 'equals', value: true }] } },
        ],
        otherwise: [send('other-mail')],
      },
    ])
    const { people } = await enter(
      definition,
      [{ attributes: { points: 100 } }, { attributes: { points: 99 } }, { attributes: { points: 'many' } }],
      { properties: { n: 1 } },
    )
    const [ruleRun] = await it_.runs()
    await happens([people[0] ?? ''], 'Signed Up', { properties: { n: 2 } })
    await stage.match()
    const recipient = await it_.recipient()
    const asked = (await it_.runs()).find(one => one.customer_id === people[2])
    await stage.db
      .insertInto('webhook_call')
      .values({
        id: newId(),
        run_id: asked?.id ?? '',
        step_id: 'ask',
        rule_version_id: ruleRun?.rule_version_id ?? '',
        customer_id: people[2] ?? '',
        recipient_id: recipient,
        state: 'delivered',
        due_at: stage.clock.now(),
        answer: jsonb({ ok: true }) as never,
        created_at: stage.clock.now(),
        settled_at: stage.clock.now(),
      })
      .execute()
    await stage.advance()
    const arms = (await it_.runs()).map(one => [people.indexOf(one.customer_id), one.path[0]?.note])
    expect(arms.toSorted()).toEqual([
      [0, 'both'],
      [0, 'vip'],
      [1, 'otherwise'],
      [2, 'asked'],
    ])
    expect(await it_.counts()).toMatchObject({
      ...{
        'kind entered': 4,
        'kind left': 4,
        'kind arm:both': 1,
        'kind arm:vip': 1,
        'kind arm:otherwise': 1,
      },
      ...{ 'kind arm:asked': 1, 'vip-mail sent': 1, done: 4, entered: 4 },
    })
  })
})

describe('split', () => {
  it('divides, until an arm has won', async () => {
    const { ruleId } = await enter(
      ruleOf([
        {
          id: 'test',
          type: 'split',
          arms: [
            { id: 'a', weight: 1, steps: [send('one')] },
            { id: 'b', weight: 1, steps: [send('two')] },
          ],
          test: { by: 'clicks', perArm: 10, days: 1 },
        },
      ]),
      40,
    )
    await stage.advance()
    expect(new Set(await sentSteps())).toEqual(new Set(['one', 'two']))
    await stage.db
      .insertInto('split_winner')
      .values({
        rule_id: ruleId,
        step_id: 'test',
        arm: 'b',
        decided_at: stage.clock.now(),
        decided_by: 'test',
      })
      .execute()
    await stage.db.deleteFrom('message').execute()
    await happens(
      (await it_.runs()).map(one => one.customer_id),
      'Signed Up',
    )
    await stage.match()
    await stage.advance()
    expect(await sentSteps()).toEqual(Array.from({ length: 40 }, () => 'two'))
  })
})
