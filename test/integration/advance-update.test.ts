import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Change } from '../../engine/rules/step.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { harness, ruleOf, send } from './advance-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  await it_.declare({ points: 'number', city: 'text', vip: 'boolean', ends: 'date', likes: 'list' })
})

const it_ = harness(() => stage)
const { attributes, enter, path, run, sentSteps } = it_

const value = (given: string | number | boolean | (string | number)[]) => ({
  from: 'value' as const,
  value: given,
})
const set = (attribute: string, to: Extract<Change, { do: 'set' }>['to']): Change => ({
  do: 'set',
  attribute,
  to,
})
const update = (...changes: Change[]) => ({ id: 'change', type: 'update' as const, changes })
const tags = async () => {
  return await stage.db.selectFrom('customer_tag').select(['tag', 'actor']).orderBy('tag').execute()
}
const history = (id: string) =>
  stage.db.selectFrom('attribute_change').selectAll().where('customer_id', '=', id).orderBy('key').execute()

describe('an update step', () => {
  it('writes values, properties of the event, other attributes, the moment and answers, as their types are', async () => {
    const { anna, ruleId } = await enter(
      ruleOf([
        update(
          set('city', { from: 'event', property: 'address.city' }),
          set('vip', value(true)),
          set('ends', { from: 'now' }),
          { do: 'add', attribute: 'points', amount: 2.5 },
          { do: 'append', attribute: 'likes', to: value('boots') },
          { do: 'append', attribute: 'likes', to: { from: 'attribute', attribute: 'city' } },
          { do: 'remove', attribute: 'likes', to: value('hats') },
          { do: 'tag', tag: 'warm' },
        ),
      ]),
      [{ attributes: { likes: ['hats', 'boots'] } }],
      { properties: { address: { city: 'Kiel' } } },
    )
    await stage.advance()
    expect(await path()).toEqual(['change updated'])
    expect(await attributes(anna)).toEqual({
      city: 'Kiel',
      vip: true,
      ends: stage.clock.now().toISOString(),
      points: 2.5,
      likes: ['boots', 'Kiel'],
    })
    expect(await tags()).toEqual([{ tag: 'warm', actor: `rule:${ruleId}` }])
    expect((await history(anna)).map(({ key, value, origin }) => [key, value, origin])).toEqual([
      ['city', 'Kiel', 'rule'],
      ['ends', stage.clock.now().toISOString(), 'rule'],
      ['likes', ['boots', 'Kiel'], 'rule'],
      ['points', 2.5, 'rule'],
      ['vip', true, 'rule'],
    ])
  })

  it('leaves an attribute as it is where the value does not fit, and says so', async () => {
    const before = { points: 3, city: 'Kiel', vip: false, ends: '2026-01-01', likes: ['a'] }
    const { anna } = await enter(
      ruleOf([
        update(
          set('points', value('many')),
          set('ends', value('soon')),
          set('vip', value('perhaps')),
          set('city', { from: 'event', property: 'nowhere' }),
          set('unheard', value(1)),
          set('email', value('x@example.test')),
          { do: 'add', attribute: 'city', amount: 1 },
          { do: 'append', attribute: 'points', to: value(1) },
          { do: 'untag', tag: 'none' },
        ),
        send('then'),
      ]),
      [{ attributes: before, email: 'anna@example.test' }],
    )
    await stage.advance()
    expect(await attributes(anna)).toEqual(before)
    expect(await path()).toEqual([
      'change updated',
      ...['points', 'ends', 'vip', 'city', 'unheard', 'email', 'city', 'points'].map(
        key => `change failed ${key}`,
      ),
      'then sent',
    ])
    expect(await history(anna)).toEqual([])
    const { version } = await stage.db.selectFrom('customer').select('version').executeTakeFirstOrThrow()
    expect(version).toBe(1)
  })

  it('takes attributes and tags away', async () => {
    const { anna } = await enter(
      ruleOf([
        update({ do: 'tag', tag: 'warm' }, { do: 'tag', tag: 'cold' }),
        {
          ...update({ do: 'clear', attribute: 'city' }, { do: 'untag', tag: 'warm' }),
          id: 'again',
        },
      ]),
      [{ attributes: { city: 'Kiel' } }],
    )
    await stage.advance()
    expect(await attributes(anna)).toEqual({})
    expect((await tags()).map(({ tag }) => tag)).toEqual(['cold'])
  })

  it('is seen by the branch behind it, and by the exit', async () => {
    const points = (op: 'at_least' | 'equals', n: number) => ({
      type: 'attribute' as const,
      attribute: 'points',
      op,
      value: n,
    })
    const definition = ruleOf(
      [
        update({ do: 'add', attribute: 'points', amount: 1 }),
        {
          id: 'enough',
          type: 'branch',
          arms: [{ id: 'yes', when: points('at_least', 10), steps: [send('gift')] }],
          otherwise: [{ ...update({ do: 'add', attribute: 'points', amount: 1 }), id: 'more' }, send('soon')],
        },
        send('end'),
      ],
      { exitWhen: points('equals', 5) },
    )
    const { people } = await enter(definition, [
      { attributes: { points: 9 } },
      { attributes: { points: 1 } },
      { attributes: { points: 4 } },
      { attributes: { points: 3 } },
      { attributes: { points: 5 } },
    ])
    await stage.advance()
    const ways = (await it_.runs()).map(one => [
      people.indexOf(one.customer_id),
      one.path.map(({ step, what, note }) => (what === 'exited' ? `${step} ${note}` : step)).join(' '),
      one.end_reason,
    ])
    expect(ways.toSorted()).toEqual([
      [0, 'change enough gift end', 'finished'],
      [1, 'change enough more soon end', 'finished'],
      [2, 'change enough exit_met', 'exit_met'],
      [3, 'change enough more soon exit_met', 'exit_met'],
      [4, ' exit_met', 'exit_met'],
    ])
    expect((await sentSteps()).toSorted()).toEqual(['end', 'end', 'gift', 'soon'])
    expect(await it_.counts()).toMatchObject({
      ...{ 'exited:exit_met': 3, done: 2, 'enough exited:exit_met': 1, 'soon exited:exit_met': 1 },
      ...{ 'enough entered': 4, 'enough left': 4, 'change entered': 4, 'change left': 4 },
    })
  })

  it('changes nothing of a customer whose processing is restricted', async () => {
    const { anna } = await enter(
      ruleOf([update({ do: 'add', attribute: 'points', amount: 1 }), send('then')]),
    )
    await stage.db
      .updateTable('customer')
      .set({ restricted_at: stage.clock.now() })
      .where('id', '=', anna)
      .execute()
    await stage.advance()
    expect(await attributes(anna)).toEqual({})
    expect(await path()).toEqual(['change updated', 'change failed restricted', 'then sent'])
  })

  it('of two runs of one customer adds up', async () => {
    const { anna } = await enter(ruleOf([update({ do: 'add', attribute: 'points', amount: 1 })]))
    for (let n = 0; n < 4; n += 1) await it_.happens([anna], 'Signed Up')
    await stage.match()
    await Promise.all([stage.advance(), stage.advance(), stage.advance()])
    await stage.advance()
    expect(await attributes(anna)).toEqual({ points: 5 })
    expect((await it_.runs()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'done'))
  })

  it('whose customer somebody else is changing waits for the next tick, and for nobody', async () => {
    const { anna } = await enter(ruleOf([update({ do: 'add', attribute: 'points', amount: 1 })]))
    await stage.db.transaction().execute(async trx => {
      await trx.selectFrom('customer').select('id').where('id', '=', anna).forNoKeyUpdate().execute()
      await stage.advance()
      expect(await run()).toMatchObject({ state: 'ready' })
    })
    await stage.advance()
    expect(await attributes(anna)).toEqual({ points: 1 })
  })
})
