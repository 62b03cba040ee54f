import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { addCodes, createPool } from '../../db/stores/voucher-pool-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { codeKey } from '../../engine/vouchers/voucher.ts'
import { lintTemplate } from '../../templates/lint.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { home, letterSource } from '../support/letters.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedConsent, seedCustomers, seedRule, seedSubscribers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

const template: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Ihr Gutschein',
      mjml: '<mj-section><mj-column><mj-text>Code {{voucher.code}}{{#if voucher.expiresAt}} bis {{date voucher.expiresAt format="medium"}}{{/if}}.</mj-text></mj-column></mj-section>',
    },
  },
}

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.db.deleteFrom('voucher_pool').execute()
  await seedMailTemplates(stage)
  await seedTemplate(stage.db, 'gift', template, stage.clock.now())
  await limitSending(stage, {})
})

async function pool(codes: string[], parts: { validDays?: number | null } = {}): Promise<string> {
  const { db, clock } = stage
  const settings = {
    key: 'gifts',
    name: 'Gifts',
    worth: null,
    validDays: parts.validDays ?? null,
    expiresAt: null,
    warnBelow: 1,
  }
  const id = await createPool(db, settings, clock.now(), () => ({
    id: newId(clock.now()),
    at: clock.now(),
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'voucher_pool',
    entityId: null,
    detail: null,
  }))
  await addCodes(
    db,
    id,
    codes.map(code => ({ code, key: codeKey(code) })),
    clock.now(),
  )
  return id
}

const rule = async (step: object = {}, parts: object = {}) =>
  await seedRule(
    stage.db,
    'Rule',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [
        { id: 'gift', type: 'send', purpose: 'newsletter', template: 'gift', voucher: 'gifts', ...step },
      ] as never,
      ...parts,
    },
    { now: stage.clock.now() },
  )
const seed = async (ruleId: string, ids: string[], parts = {}) =>
  await seedRuleMessages(stage.db, ruleId, ids, stage.clock.now(), parts)
const subscribers = async (count: number) => await seedSubscribers(stage.db, count, stage.clock.now())
const vouchers = async () =>
  await stage.db
    .selectFrom('voucher')
    .select(['code', 'message_id', 'customer_id', 'given_at', 'expires_at'])
    .orderBy('code')
    .execute()
const text = (n: number) =>
  stage.sink.mails[n]?.raw.toString('latin1').replace(/=\r\n/g, '').replace(/\s+/g, ' ') ?? ''
const codeIn = (n: number) => /Code ([A-Z0-9-]+)/.exec(text(n))?.[1]

it('every message takes a code of its own along, with the day it ends', async () => {
  await pool(['AAA-111', 'BBB-222', 'CCC-333'], { validDays: 30 })
  const people = await subscribers(3)
  const ids = await seed(await rule(), people)
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent', 'sent', 'sent'])
  expect([codeIn(0), codeIn(1), codeIn(2)].toSorted()).toEqual(['AAA-111', 'BBB-222', 'CCC-333'])
  expect(text(0)).toContain('bis 31')
  const given = await vouchers()
  expect(given.map(row => row.message_id).toSorted()).toEqual(ids.toSorted())
  expect(given.map(row => row.customer_id).toSorted()).toEqual(people.toSorted())
  for (const { code, message_id } of given) {
    const mail = stage.sink.mails.findIndex((_, n) => codeIn(n) === code)
    const { address } = await stage.db
      .selectFrom('message')
      .select('address')
      .where('id', '=', message_id ?? '')
      .executeTakeFirstOrThrow()
    expect(stage.sink.mails[mail]?.to).toBe(address)
  }
})

it('where the pool is empty the message fails and says so; nobody gets a mail without its code', async () => {
  await pool(['AAA-111'])
  const ids = await seed(await rule(), await subscribers(3))
  await stage.deliver()
  expect((await standing(stage, ids)).toSorted()).toEqual([
    'failed: voucher_exhausted',
    'failed: voucher_exhausted',
    'sent',
  ])
  expect(stage.sink.mails).toHaveLength(1)
  const lines = await stage.db.selectFrom('message').select('detail').where('state', '=', 'failed').execute()
  expect(lines[0]?.detail).toEqual({ pool: 'gifts' })
})

it('a pool that is not there gives nothing', async () => {
  const ids = await seed(await rule(), await subscribers(1))
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['failed: voucher_exhausted'])
})

it('tried again, it has the same code; refused for good, the code is free for the next', async () => {
  await pool(['AAA-111'])
  let answers = 0
  stage.sink.onMessage = () => (answers++ === 0 ? { code: 451, text: '4.3.0 later' } : undefined)
  const ids = await seed(await rule(), await subscribers(1))
  await stage.deliver()
  expect((await standing(stage, ids))[0]).toContain('retry')
  expect((await vouchers())[0]).toMatchObject({ message_id: ids[0] })
  stage.clock.turn(3_600_000)
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent'])
  expect(codeIn(0)).toBe('AAA-111')

  await stage.db.updateTable('voucher').set({ message_id: null, customer_id: null, given_at: null }).execute()
  stage.sink.onMessage = () => ({ code: 554, text: '5.7.1 refused' })
  const [refused = ''] = await seed(await rule(), await subscribers(1))
  await stage.deliver()
  expect((await standing(stage, [refused]))[0]).toContain('failed')
  expect((await vouchers())[0]).toMatchObject({ message_id: null, customer_id: null, given_at: null })
  stage.sink.onMessage = () => undefined
  const next = await seed(await rule(), await subscribers(1))
  await stage.deliver()
  expect(await standing(stage, next)).toEqual(['sent'])
})

it('skipped before it is tried again, its code is free; what may have arrived keeps it', async () => {
  await pool(['AAA-111', 'BBB-222'])
  stage.sink.onMessage = () => ({ code: 451, text: '4.3.0 later' })
  const [late = ''] = await seed(await rule(), await subscribers(1), {
    lastUsefulAt: new Date(stage.clock.now().getTime() + 1000),
  })
  await stage.deliver()
  expect((await vouchers()).filter(row => row.message_id === late)).toHaveLength(1)
  stage.clock.turn(3_600_000)
  await stage.deliver()
  expect(await standing(stage, [late])).toEqual(['skipped: expired'])
  expect((await vouchers()).filter(row => row.message_id !== null)).toEqual([])
  stage.sink.onMessage = () => 'drop'
  const [unsure = ''] = await seed(await rule(), await subscribers(1))
  await stage.deliver()
  expect(await standing(stage, [unsure])).toEqual(['unknown: outcome_unknown'])
  expect((await vouchers()).filter(row => row.message_id === unsure)).toHaveLength(1)
})

it('a letter takes one along, and one that is denied gives it back', async () => {
  await pool(['AAA-111', 'BBB-222'])
  const { db, clock } = stage
  await seedTemplate(db, 'offer', letterSource('marketing', 'Ihr Code: {{voucher.code}}'), clock.now())
  const people = await seedCustomers(db, [{ attributes: home }, { attributes: home }], clock.now())
  await seedConsent(db, people, 'newsletter', clock.now())
  await db
    .updateTable('customer')
    .set({ restricted_at: clock.now() })
    .where('id', '=', people[1] ?? '')
    .execute()
  const ids = await seed(
    await rule({ channel: 'post', purpose: 'product_offers', template: 'offer' }),
    people,
  )
  await printLetters(stage.context, { actor: 'test' })
  expect(await standing(stage, ids)).toEqual(['sent', 'skipped: restricted'])
  expect((await vouchers()).map(row => row.message_id).filter(id => id !== null)).toEqual([ids[0]])
})

it('goes along on the other channel, where the first is denied', async () => {
  await pool(['AAA-111'])
  const { db, clock } = stage
  await seedTemplate(db, 'offer', letterSource('marketing', 'Ihr Code: {{voucher.code}}'), clock.now())
  const [id = ''] = await seedCustomers(db, [{ email: 'denied@example.test', attributes: home }], clock.now())
  await seed(await rule({ purpose: 'product_offers', fallback: { channel: 'post', template: 'offer' } }), [
    id,
  ])
  await stage.deliver()
  await printLetters(stage.context, { actor: 'test' })
  const rows = await db
    .selectFrom('message')
    .select(['channel', 'state', 'voucher_pool'])
    .orderBy('origin_key')
    .execute()
  expect(rows).toEqual([
    { channel: 'email', state: 'skipped', voucher_pool: 'gifts' },
    { channel: 'post', state: 'sent', voucher_pool: 'gifts' },
  ])
})

it('the linter knows what a voucher has, and that it need not expire', () => {
  const of = (field: string) => {
    const variant = {
      subject: 'Gutschein',
      mjml: `<mj-section><mj-column><mj-text>${field}</mj-text></mj-column></mj-section>`,
    }
    return lintTemplate({ ...template, variants: { de: variant } }).map(issue => issue.code)
  }
  expect(of('{{voucher.code}}')).toEqual([])
  expect(of('{{date voucher.expiresAt}}')).toEqual(['missing_fallback'])
  expect(of('{{#if voucher.expiresAt}}{{date voucher.expiresAt}}{{/if}}')).toEqual([])
  expect(of('{{voucher.worth}}')).toEqual(['unknown_field'])
})
