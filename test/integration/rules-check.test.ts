import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { plainTemplate, seedRule, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  const now = api.clock.now()
  await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'welcome', plainTemplate('marketing'), now)
  await seedTemplate(api.db, 'receipt', plainTemplate('service'), now)
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(() => api?.close())
beforeEach(async () => {
  await api.db.updateTable('rule').set({ state: 'archived' }).execute()
  await api.db.deleteFrom('setting').where('key', 'in', ['sending_limits', 'holdout']).execute()
})

const set = async (key: string, value: object) => {
  await api.db
    .insertInto('setting')
    .values({ key, value: jsonb(value as Record<string, unknown>), updated_at: api.clock.now() })
    .execute()
}
const onePerDay = async () =>
  await set('sending_limits', { caps: [{ scope: 'all', count: 1, per: 'day' }], quiet: null })
const definition = (event: string, ...templates: string[]): RuleDefinitionInput => ({
  trigger: { type: 'event', event },
  steps: templates.map((template, n) => ({
    id: `mail${n}`,
    type: 'send',
    purpose: template === 'receipt' ? 'service' : 'newsletter',
    template,
  })),
})
const check = async (body: { definition: RuleDefinitionInput; ruleId?: string }) => {
  const { body: answer } = await ask('POST', '/api/rules/check', { body })
  return (answer.issues as { path: string; code: string; message: { de: string } }[]).map(issue => [
    issue.path,
    issue.code,
    issue.message.de,
  ])
}

it('tells of other published rules with which a limit is too small, not of the rule itself', async () => {
  const now = api.clock.now()
  const own = await seedRule(api.db, 'Diese', definition('Signed Up', 'welcome'), { now })
  const mine = { definition: definition('Signed Up', 'welcome'), ruleId: own }
  await onePerDay()
  expect(await check(mine)).toEqual([])
  const other = await seedRule(api.db, 'Willkommen', definition('Signed Up', 'welcome'), { now })
  await seedRule(api.db, 'Bestellung', definition('Order Completed', 'welcome'), { now })
  const issue = ['steps.0', 'cap_shared', expect.stringContaining('„Willkommen“. Zusammen')]
  expect(await check(mine)).toEqual([issue])
  // Of a rule that is not stored both are others; of the stored one its page says the same.
  expect(await check({ definition: mine.definition })).toEqual([
    ['steps.0', 'cap_shared', expect.stringContaining('„Diese“, „Willkommen“')],
  ])
  const { body: page } = await ask('GET', `/api/rules/${own}`)
  expect(page.issues).toMatchObject([{ code: 'cap_shared', severity: 'warning' }])
  await api.db.updateTable('rule').set({ state: 'paused' }).where('id', '=', other).execute()
  expect(await check(mine)).toEqual([])
})

it('tells that whom the workspace leaves out gets no service mail of a rule that advertises', async () => {
  const mixed = { definition: definition('Signed Up', 'receipt', 'welcome') }
  expect(await check(mixed)).toEqual([])
  await set('holdout', { percent: 5, seed: 'x' })
  expect(await check(mixed)).toEqual([
    ['steps.0.purpose', 'holdout_without_service', expect.stringContaining('5 %')],
  ])
})
