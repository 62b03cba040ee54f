import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dueWork } from '../../db/stores/due-store.ts'
import { asideAt, overdueRuns, releaseRuns } from '../../db/stores/run-pause-store.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { runAdvance } from '../../workers/processors/advance.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  await seedTemplate(stage.db, 'again', plainTemplate(), stage.clock.now())
})

const send = (id: string, template = 'hello') => ({
  id,
  type: 'send' as const,
  purpose: 'newsletter',
  template,
})
const wait = (id: string, amount: number, unit: 'minutes' | 'days') => ({
  id,
  type: 'wait' as const,
  duration: { amount, unit },
})
const series: RuleDefinitionInput = {
  trigger: { type: 'event', event: 'Signed Up' },
  steps: [send('first'), wait('pause', 2, 'days'), send('second', 'again')],
}

async function enter(definition: RuleDefinitionInput, count: number, name = 'Signed Up') {
  const now = stage.clock.now()
  const ruleId = await seedRule(stage.db, 'Series', definition, { now })
  const people = await seedSubscribers(stage.db, count, now)
  const events = people.map(customerId => ({ customerId, name }))
  await seedEvents(stage.db, stage.sourceId, events, now)
  await stage.match()
  return { ruleId, people }
}

const runs = () => stage.db.selectFrom('run').selectAll().execute()
const messages = () =>
  stage.db.selectFrom('message').select(['id', 'state', 'reason', 'step_id', 'customer_id']).execute()

/** Several at once, as in several processes. */
async function advanceTogether(): Promise<void> {
  await Promise.all(Array.from({ length: 5 }, () => runAdvance(stage.context, () => false)))
}

it('moves every run once, however many move them, and writes every message once', async () => {
  await enter(series, 300)
  await advanceTogether()
  await advanceTogether()
  expect(await messages()).toHaveLength(300)
  for (const run of await runs()) expect(run).toMatchObject({ state: 'waiting', step_id: 'pause' })
  stage.clock.turn(2 * 86_400_000 - 1)
  await advanceTogether()
  expect(await messages()).toHaveLength(300)
  stage.clock.turn(1)
  await advanceTogether()
  expect(await messages()).toHaveLength(600)
  for (const run of await runs()) {
    expect(run).toMatchObject({ state: 'done', due_at: null, end_reason: 'finished' })
    expect(run.path.map(visit => `${visit.step} ${visit.what}`)).toEqual([
      'first sent',
      'pause waited',
      'second sent',
    ])
  }
})

it('takes as many statements for many runs as for few', async () => {
  const statements = async (count: number) => {
    await stage.reset()
    await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
    await enter(
      { ...series, exitWhen: { type: 'all', of: [{ type: 'not', of: { type: 'all', of: [] } }] } },
      count,
    )
    let seen = 0
    const counting = stage.db.withPlugin({
      transformQuery: ({ node }) => {
        seen += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await runAdvance({ ...stage.context, db: counting }, () => false)
    expect((await messages()).length).toBe(count)
    return seen
  }
  expect(await statements(400)).toBe(await statements(2))
})

describe('a paused rule', () => {
  const pause = (ruleId: string, state: 'paused' | 'published') =>
    stage.db.updateTable('rule').set({ state }).where('id', '=', ruleId).execute()

  const entered = async () => {
    const made = await enter(series, 3)
    await stage.advance()
    await pause(made.ruleId, 'paused')
    stage.clock.turn(3 * 86_400_000)
    await stage.advance()
    return made
  }
  const resume = async (ruleId: string, overdue: 'send' | 'skip') => {
    await pause(ruleId, 'published')
    return await releaseRuns(stage.db, ruleId, overdue, stage.clock.now())
  }

  it('lets nothing move, is not looked at again by any tick, and goes on where it stood', async () => {
    const { ruleId } = await entered()
    for (const run of await runs())
      expect(run).toMatchObject({ state: 'waiting', step_id: 'pause', due_at: asideAt })
    expect((await dueWork(stage.db, stage.clock.now())).advance).toBe(false)
    expect(await overdueRuns(stage.db, ruleId, stage.clock.now())).toBe(3)
    expect(await messages()).toHaveLength(3)

    expect(await resume(ruleId, 'send')).toBe(3)
    await stage.advance()
    expect((await messages()).map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'queued'))
    for (const run of await runs()) expect(run).toMatchObject({ state: 'done', skip_next: false })
  })

  it('leaves out what fell due meanwhile where that is wished, with its line in the log; what comes later goes', async () => {
    const { ruleId } = await enter(
      { ...series, steps: [...series.steps, wait('night', 1, 'days'), send('third')] },
      2,
    )
    await stage.advance()
    await pause(ruleId, 'paused')
    stage.clock.turn(2 * 86_400_000)
    await stage.advance()
    expect(await resume(ruleId, 'skip')).toBe(2)
    await stage.advance()
    stage.clock.turn(86_400_000)
    await stage.advance()
    const told = (await messages()).map(({ step_id, state, reason }) => `${step_id} ${state} ${reason}`)
    expect(told.toSorted()).toEqual([
      ...[
        'first queued null',
        'first queued null',
        'second skipped rule_paused',
        'second skipped rule_paused',
      ],
      ...['third queued null', 'third queued null'],
    ])
    const skipped = await stage.db
      .selectFrom('interaction')
      .selectAll()
      .where('kind', '=', 'message_skipped')
      .execute()
    expect(skipped).toHaveLength(2)
    for (const line of skipped) expect(line.detail).toEqual({ reason: 'rule_paused' })
  })

  it('keeps waiting runs of others going', async () => {
    await entered()
    await stage.db.deleteFrom('event_inbox').execute()
    const other = await enter({ ...series, trigger: { type: 'event', event: 'Came Back' } }, 2, 'Came Back')
    await stage.advance()
    const moved = (await messages()).filter(message => other.people.includes(message.customer_id))
    expect(moved).toHaveLength(2)
  })

  it('that is archived sends nothing any more, and says why', async () => {
    const { ruleId } = await enter(series, 2)
    await stage.advance()
    await stage.db.updateTable('rule').set({ state: 'archived' }).where('id', '=', ruleId).execute()
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(0)
    for (const message of await messages())
      expect(message).toMatchObject({ state: 'skipped', reason: 'run_ended' })
  })
})

describe('the exit condition', () => {
  const bought: RuleDefinitionInput = {
    ...series,
    exitWhen: { type: 'event', event: 'Bought', performed: 'at_least', since: 'trigger' },
  }
  const buy = (customerId: string | undefined) =>
    seedEvents(
      stage.db,
      stage.sourceId,
      [{ customerId: customerId ?? '', name: 'Bought' }],
      stage.clock.now(),
    )

  it('ends a run that waits', async () => {
    const { people } = await enter(bought, 2)
    await stage.advance()
    await stage.deliver()
    stage.clock.turn(86_400_000)
    await buy(people[0])
    stage.clock.turn(86_400_000)
    await stage.advance()
    await stage.deliver()
    const left = stage.sink.mails.map(mail => mail.to).toSorted((a, b) => a.localeCompare(b))
    expect(left).toEqual(['customer0@example.test', 'customer1@example.test', 'customer1@example.test'])
    expect((await runs()).map(run => run.state).toSorted()).toEqual(['done', 'exited'])
  })

  it('is looked at once more at the gate', async () => {
    const { people } = await enter(bought, 2)
    await stage.advance()
    stage.clock.turn(1_000)
    await buy(people[0])
    await stage.deliver()
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['customer1@example.test'])
    const skipped = (await messages()).find(message => message.customer_id === people[0])
    expect(skipped).toMatchObject({ state: 'skipped', reason: 'exit_met' })
  })

  it('is not met by what came before the trigger', async () => {
    const now = stage.clock.now()
    const [anna = ''] = await seedCustomers(stage.db, [{ email: 'anna@example.test' }], now)
    await seedConsent(stage.db, [anna], 'newsletter', now)
    await buy(anna)
    stage.clock.turn(1_000)
    await seedRule(stage.db, 'Series', bought, { now })
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Signed Up' }], stage.clock.now())
    await stage.match()
    await stage.advance()
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(1)
  })
})

describe('what is broken is set aside', () => {
  /** Everything of this rule now belongs to a version that this release does not understand. */
  const broken = (ruleId: string) =>
    stage.asOwner(`
      insert into rule_version (id, rule_id, number, definition, trigger_event, lane, active, published_at, published_by)
        select gen_random_uuid(), rule_id, 2, '{"steps": []}', trigger_event, lane, false, published_at, published_by
        from rule_version where rule_id = '${ruleId}';
      update run set rule_version_id = v.id from rule_version v
        where v.rule_id = '${ruleId}' and v.number = 2 and run.rule_id = v.rule_id;
      update message m set rule_version_id = v.id from rule_version v
        where v.rule_id = '${ruleId}' and v.number = 2 and m.rule_id = v.rule_id`)

  it('a version that no longer parses keeps its runs; those of other rules move', async () => {
    const { ruleId } = await enter(series, 3)
    await broken(ruleId)
    const other = await enter({ ...series, trigger: { type: 'event', event: 'Came Back' } }, 3, 'Came Back')
    await stage.advance()
    await stage.deliver()
    const states = await stage.db.selectFrom('run').select(['rule_id', 'state']).execute()
    expect(states.filter(run => run.rule_id === ruleId).map(run => run.state)).toEqual([
      'ready',
      'ready',
      'ready',
    ])
    expect(states.filter(run => run.rule_id === other.ruleId)).toHaveLength(3)
    expect(stage.sink.mails).toHaveLength(3)
    const again = new Date(stage.clock.now().getTime() + 600_000)
    const held = (await runs()).filter(run => run.rule_id === ruleId)
    expect(held.map(run => run.due_at)).toEqual([again, again, again])
    // The published one can be read: new runs begin.
    const rule = await stage.db.selectFrom('rule').select('error').where('id', '=', ruleId).executeTakeFirst()
    expect(rule?.error).toBeNull()
  })

  it('messages of a version that no longer parses wait: whether to exit cannot be told', async () => {
    const { ruleId } = await enter(series, 2)
    await stage.advance()
    await broken(ruleId)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(0)
    expect(await messages()).toMatchObject(Array(2).fill({ state: 'held', reason: 'rule_unreadable' }))
  })

  it('a run that makes its batch fail is found; the others move', async () => {
    await enter(series, 30)
    const poison = (await runs())[11]?.id ?? ''
    await stage.trap(
      'message',
      'insert',
      `if new.run_id = '${poison}' then raise exception 'poisonous' using errcode = '22023'; end if;`,
    )
    await stage.advance()
    const all = await runs()
    expect(all.filter(run => run.state === 'waiting')).toHaveLength(29)
    expect(all.find(run => run.id === poison)).toMatchObject({
      state: 'failed',
      end_reason: 'error',
      due_at: null,
    })
    expect(await messages()).toHaveLength(29)
  })

  it('a message that makes its claim fail is found; the others are sent', async () => {
    await enter(series, 30)
    await stage.advance()
    const poison = (await messages())[7]?.id ?? ''
    await stage.trap(
      'message',
      'update',
      `if new.id = '${poison}' and new.state = 'sending' then raise exception 'poisonous' using errcode = '22023'; end if;`,
    )
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(29)
    const all = await messages()
    expect(all.find(message => message.id === poison)).toMatchObject({
      state: 'failed',
      reason: 'unexpected',
    })
    const logged = await stage.db
      .selectFrom('interaction')
      .select('kind')
      .where('message_id', '=', poison)
      .execute()
    expect(logged).toEqual([{ kind: 'message_failed' }])
  })

  it('an outcome that cannot be written leaves the others as they are', async () => {
    await enter(series, 12)
    await stage.advance()
    const poison = (await messages())[5]?.id ?? ''
    await stage.trap(
      'message',
      'update',
      `if new.id = '${poison}' and new.state = 'sent' then raise exception 'poisonous' using errcode = '23514'; end if;`,
    )
    await stage.deliver()
    const all = await messages()
    expect(all.filter(message => message.state === 'sent')).toHaveLength(11)
    expect(all.find(message => message.id === poison)?.state).toBe('sending')
  })
})
