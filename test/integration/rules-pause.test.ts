import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { dueWork } from '../../db/stores/due-store.ts'
import { countOverdue, type Overdue, releaseOverdue } from '../../db/stores/rule-pause-store.ts'
import { type RuleSwitch, switchRule } from '../../db/stores/rule-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { emailHashSql } from '../support/email-hash-sql.ts'
import { home, letterSource } from '../support/letters.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedCustomers, seedEvents, seedRule, seedSubscribers, seedTemplate } from '../support/seed.ts'
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
const rule = async (steps: object[] = [send]) =>
  await seedRule(
    stage.db,
    'Rule',
    { trigger: { type: 'event', event: 'Signed Up' }, steps: steps as never },
    { now: stage.clock.now() },
  )
const audit = () => ({
  id: newId(stage.clock.now()),
  at: stage.clock.now(),
  actor: 'test',
  requestId: null,
  action: 'test',
  entity: 'rule',
  entityId: null,
  detail: null,
})
const turn = async (ruleId: string, action: RuleSwitch) =>
  await switchRule(stage.db, ruleId, action, stage.clock.now(), audit())
const resume = async (ruleId: string, overdue: Overdue) => {
  const now = stage.clock.now()
  return await switchRule(stage.db, ruleId, 'resume', now, audit(), {
    besides: async trx => {
      await releaseOverdue(trx, ruleId, overdue, now)
    },
  })
}
const overdue = async (ruleId: string) => await countOverdue(stage.db, ruleId, stage.clock.now())
const due = async () => await dueWork(stage.db, stage.clock.now())
const aside = 'rule_paused until 9999-01-01T00:00Z'

describe('a paused rule', () => {
  it('sends nothing, and no tick looks at what it would have sent, while others go on', async () => {
    const paused = await rule()
    const other = await rule()
    const people = await seedSubscribers(stage.db, 70, stage.clock.now())
    const now = stage.clock.now()
    const dueNow = await seedRuleMessages(stage.db, paused, people, now)
    const later = await seedRuleMessages(stage.db, paused, people.slice(0, 2), now, {
      dueAt: new Date(now.getTime() + day),
    })
    const others = await seedRuleMessages(stage.db, other, people, now)
    expect(await turn(paused, 'pause')).toBe('changed')
    await stage.deliver()
    expect(new Set(await standing(stage, dueNow))).toEqual(new Set([aside]))
    expect(new Set(await standing(stage, others))).toEqual(new Set(['sent']))
    expect(await standing(stage, later)).toEqual(['queued', 'queued'])
    expect((await due()).lanes).toEqual([])
    expect(await overdue(paused)).toEqual({ messages: 70, runs: 0 })
    stage.clock.turn(day)
    expect((await due()).lanes).toEqual(['triggered'])
    await stage.deliver()
    expect((await due()).lanes).toEqual([])
    expect(await overdue(paused)).toEqual({ messages: 72, runs: 0 })
    const row = await stage.db
      .selectFrom('rule')
      .select('paused_at')
      .where('id', '=', paused)
      .executeTakeFirstOrThrow()
    expect(row.paused_at).toEqual(now)
  })

  it('resumed, sends what fell due meanwhile as far as it is still of use', async () => {
    const ruleId = await rule()
    const people = await seedSubscribers(stage.db, 3, stage.clock.now())
    const now = stage.clock.now()
    const useful = await seedRuleMessages(stage.db, ruleId, people, now)
    const useless = await seedRuleMessages(stage.db, ruleId, people, now, {
      lastUsefulAt: new Date(now.getTime() + 3_600_000),
    })
    await turn(ruleId, 'pause')
    await stage.deliver()
    stage.clock.turn(day)
    // One that no tick has come across yet counts as well.
    const unseen = await seedRuleMessages(stage.db, ruleId, people.slice(0, 1), stage.clock.now())
    expect(await overdue(ruleId)).toEqual({ messages: 7, runs: 0 })
    expect(await resume(ruleId, 'send')).toBe('changed')
    expect(await resume(ruleId, 'send')).toBe('unchanged')
    await stage.deliver()
    expect(await standing(stage, [...useful, ...useless, ...unseen])).toEqual([
      ...Array(3).fill('sent'),
      ...Array(3).fill('skipped: expired'),
      'sent',
    ])
  })

  it('resumed with what fell due left out, says so of each, and sends what falls due afterwards', async () => {
    const ruleId = await rule()
    const people = await seedSubscribers(stage.db, 3, stage.clock.now())
    const now = stage.clock.now()
    const missed = await seedRuleMessages(stage.db, ruleId, people, now)
    const later = await seedRuleMessages(stage.db, ruleId, people, now, {
      dueAt: new Date(now.getTime() + 2 * day),
    })
    await turn(ruleId, 'pause')
    await stage.deliver()
    stage.clock.turn(day)
    await resume(ruleId, 'skip')
    await stage.deliver()
    expect(await standing(stage, missed)).toEqual(Array(3).fill('skipped: rule_paused'))
    const lines = await stage.db
      .selectFrom('interaction')
      .select(['kind', 'detail', 'at'])
      .where('message_id', 'in', missed)
      .execute()
    expect(lines).toEqual(
      Array(3).fill({ kind: 'message_skipped', detail: { reason: 'rule_paused' }, at: stage.clock.now() }),
    )
    stage.clock.turn(day)
    await stage.deliver()
    expect(await standing(stage, later)).toEqual(Array(3).fill('sent'))
  })

  it.each([
    ['send', ['sent', 'sent']],
    ['skip', ['skipped', 'sent']],
  ] as const)(
    'moves no runs; resumed with %s, the messages of their next move are as was said',
    async (how, states) => {
      const wait = { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'days' } }
      const ruleId = await rule([wait, send, { ...wait, id: 'wait2' }, { ...send, id: 'again' }])
      const [id = ''] = await seedSubscribers(stage.db, 1, stage.clock.now())
      await seedEvents(stage.db, stage.sourceId, [{ customerId: id, name: 'Signed Up' }], stage.clock.now())
      await stage.match()
      await stage.advance()
      await turn(ruleId, 'pause')
      stage.clock.turn(day)
      await stage.advance()
      expect((await due()).advance).toBe(false)
      expect(await overdue(ruleId)).toEqual({ messages: 0, runs: 1 })
      await resume(ruleId, how)
      for (let n = 0; n < 3; n++) {
        await stage.advance()
        await stage.deliver()
        stage.clock.turn(day)
      }
      const rows = await stage.db.selectFrom('message').select(['state', 'step_id']).execute()
      expect(Object.fromEntries(rows.map(row => [row.step_id, row.state]))).toEqual({
        mail: states[0],
        again: states[1],
      })
    },
  )

  it('archived, ends what was put aside', async () => {
    const ruleId = await rule()
    const ids = await seedRuleMessages(
      stage.db,
      ruleId,
      await seedSubscribers(stage.db, 2, stage.clock.now()),
      stage.clock.now(),
    )
    await turn(ruleId, 'pause')
    await stage.deliver()
    await turn(ruleId, 'archive')
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual(Array(2).fill('skipped: run_ended'))
  })

  it('prints no letters, which are due when it is resumed', async () => {
    const now = stage.clock.now()
    await seedTemplate(stage.db, 'offer', letterSource('marketing'), now)
    const ruleId = await rule([{ ...send, channel: 'post', purpose: 'product_offers', template: 'offer' }])
    const people = await seedCustomers(
      stage.db,
      [{ attributes: home }, { attributes: { ...home, street: 'Weg 2' } }],
      now,
    )
    const ids = await seedRuleMessages(stage.db, ruleId, people, now)
    await turn(ruleId, 'pause')
    await printLetters(stage.context, { actor: 'test' })
    expect(await standing(stage, ids)).toEqual(['queued', 'queued'])
    expect(await overdue(ruleId)).toEqual({ messages: 2, runs: 0 })
    await resume(ruleId, 'send')
    await printLetters(stage.context, { actor: 'test' })
    expect(await standing(stage, ids)).toEqual(['sent', 'sent'])
  })

  it('resumed with what fell due left out, leaves out nothing that was due before it was paused', async () => {
    const now = stage.clock.now()
    await seedTemplate(stage.db, 'offer', letterSource('marketing'), now)
    const ruleId = await rule([
      send,
      { ...send, id: 'letter', channel: 'post', purpose: 'product_offers', template: 'offer' },
    ])
    const people = await seedSubscribers(stage.db, 2, now)
    const [reader = ''] = await seedCustomers(stage.db, [{ attributes: home }], now)
    const seed = async (dueAt: Date) => [
      ...(await seedRuleMessages(stage.db, ruleId, people, now, { dueAt })),
      ...(await seedRuleMessages(stage.db, ruleId, [reader], now, { step: 'letter', dueAt })),
    ]
    const before = await seed(now)
    stage.clock.turn(1)
    await turn(ruleId, 'pause')
    const during = await seed(new Date(now.getTime() + day))
    await stage.deliver()
    stage.clock.turn(day)
    expect(await overdue(ruleId)).toEqual({ messages: 3, runs: 0 })
    await stage.deliver()
    expect(await overdue(ruleId)).toEqual({ messages: 3, runs: 0 })
    await resume(ruleId, 'skip')
    await stage.deliver()
    await printLetters(stage.context, { actor: 'test' })
    expect(await standing(stage, before)).toEqual(Array(3).fill('sent'))
    expect(await standing(stage, during)).toEqual(Array(3).fill('skipped: rule_paused'))
  })

  it('resumed with what fell due left out, leaves out no step that a run had come to before', async () => {
    const ruleId = await rule([send])
    const [id = ''] = await seedSubscribers(stage.db, 1, stage.clock.now())
    await seedEvents(stage.db, stage.sourceId, [{ customerId: id, name: 'Signed Up' }], stage.clock.now())
    await stage.match()
    // Nothing was running when its time came.
    stage.clock.turn(day)
    await turn(ruleId, 'pause')
    await stage.advance()
    expect(await overdue(ruleId)).toEqual({ messages: 0, runs: 0 })
    await resume(ruleId, 'skip')
    await stage.advance()
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('resumed at the very moment its messages are put aside, leaves none behind', async () => {
    const ruleId = await rule()
    const ids = await seedRuleMessages(
      stage.db,
      ruleId,
      await seedSubscribers(stage.db, 60, stage.clock.now()),
      stage.clock.now(),
    )
    for (let n = 0; n < 5; n++) {
      await turn(ruleId, 'pause')
      await Promise.all([stage.deliver(), resume(ruleId, 'send')])
    }
    await stage.deliver()
    expect(new Set(await standing(stage, ids))).toEqual(new Set(['sent']))
    expect(stage.sink.mails).toHaveLength(60)
  })
})

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

it('100,000 messages of a paused rule cost nothing once they are put aside', async () => {
  const { db, clock } = stage
  const now = clock.now()
  const paused = await rule()
  const other = await rule()
  const { rows } = await sql<{ id: string }>`
    insert into customer (id, state, email, email_key, email_hash, created_at, updated_at)
    select gen_random_uuid(), 'customer', n || '@example.test', n || '@example.test', ${emailHashSql(sql`n || '@example.test'`)}, ${now}, ${now}
    from generate_series(1, 100000) n returning id`.execute(db)
  expect(rows).toHaveLength(100_000)
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, rule_id, rule_version_id, state, due_at, created_at, updated_at)
    select gen_random_uuid(), c.id::text, c.id, 'email', 'newsletter', 'triggered', ${paused}::uuid,
      (select id from rule_version where rule_id = ${paused}::uuid), 'queued', ${now}, ${now}, ${now} from customer c`.execute(
    db,
  )
  await turn(paused, 'pause')
  await stage.deliver()
  expect(await overdue(paused)).toEqual({ messages: 100_000, runs: 0 })
  expect((await due()).lanes).toEqual([])
  const looks: number[] = []
  const scans: number[] = []
  for (let n = 0; n < 21; n++) {
    looks.push(await msOf(due))
    scans.push(await msOf(() => sql`select count(*) from message where updated_at is not null`.execute(db)))
  }
  // Against counting them all, measured in turn, the quickest of each: what else the machine does only adds. Of these a look
  // takes a third; one that went through all of them by an index would take several times as long as the count.
  expect(Math.min(...looks)).toBeLessThan(1.5 * Math.min(...scans))
  const ids = await seedRuleMessages(db, other, await seedSubscribers(db, 1, now), now)
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent'])
}, 240_000)
