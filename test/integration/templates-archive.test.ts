import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { confirmationTemplates } from '../../engine/consent/confirmation.ts'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'
import { seedCampaign, seedSegment } from './campaigns-harness.ts'

let api: TestApi
let ask: Ask
let support: Ask
let segment: string
beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  for (const role of ['marketer', 'support'] as const) await addStaff(api, role)
  ask = await signIn(api, 'marketer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  segment = await seedSegment(api.db, api.clock.now())
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

const seed = (key: string) => seedTemplate(api.db, key, plainTemplate(), api.clock.now())
const archive = (id: string) => ask('POST', `/api/templates/${id}/archive`)
const keys = async (query = '') =>
  (await ask('GET', `/api/templates?limit=200${query}`)).body.items.map((item: { key: string }) => item.key)
const rule = (name: string, template: string) => ({
  name,
  definition: {
    trigger: { type: 'event', event: 'Signed Up' },
    steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template }],
  },
})
async function makeRule(name: string, template: string): Promise<string> {
  const made = await ask('POST', '/api/rules', { body: rule(name, template) })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  return made.body.id
}
async function campaign(template: string, state: string): Promise<string> {
  const id = await seedCampaign(api.db, api.clock.now(), {
    audience: { include: [segment] },
    variants: [{ id: 'a', template }],
  })
  await api.db
    .updateTable('campaign')
    .set({ state: state as never })
    .where('id', '=', id)
    .execute()
  return id
}

it('a template is put away and taken out again, each with a line in the audit log, and twice without one', async () => {
  const id = await seed('spring')
  for (let n = 0; n < 2; n++) {
    const away = await archive(id)
    expect(away.status).toBe(200)
    expect(away.body).toMatchObject({ version: 2, archivedAt: api.clock.now().toISOString() })
  }
  expect(await keys()).not.toContain('spring')
  expect(await keys('&archived=true')).toEqual(['spring'])
  const back = await ask('POST', `/api/templates/${id}/restore`)
  expect(back.body).toMatchObject({ version: 3, archivedAt: null })
  expect(await keys()).toContain('spring')
  expect(await keys('&archived=true')).toEqual([])
  const lines = await api.db
    .selectFrom('audit_entry')
    .select('action')
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute()
  expect(lines.map(({ action }) => action)).toEqual(['template.archive', 'template.restore'])
})

it('is refused while a rule in force sends it, paused ones too, and says which', async () => {
  const id = await seed('rule-mail')
  const ruleId = await makeRule('Willkommensregel', 'rule-mail')
  const uses = async () => (await ask('GET', `/api/templates/${id}`)).body.usedIn
  expect(await uses()).toEqual([{ kind: 'rule', id: ruleId, name: 'Willkommensregel', state: 'draft' }])
  expect((await ask('POST', `/api/rules/${ruleId}/publish`, { body: {} })).status).toBe(200)
  for (const state of ['published', 'paused']) {
    if (state === 'paused')
      expect((await ask('POST', `/api/rules/${ruleId}/pause`, { body: {} })).status).toBe(200)
    expect(await uses()).toEqual([{ kind: 'rule', id: ruleId, name: 'Willkommensregel', state }])
    const refused = await archive(id)
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      409,
      'template_used',
      [{ path: 'rule', message: 'Regel „Willkommensregel“' }],
    ])
  }
  await api.db.updateTable('rule').set({ state: 'archived' }).where('id', '=', ruleId).execute()
  expect(await uses()).toEqual([])
  expect((await archive(id)).status).toBe(200)
})

it('is refused while a campaign that is scheduled or under way sends it', async () => {
  const id = await seed('campaign-mail')
  const campaignId = await campaign('campaign-mail', 'draft')
  const uses = async () => (await ask('GET', `/api/templates/${id}`)).body.usedIn
  for (const state of ['scheduled', 'planning', 'sending', 'paused']) {
    await api.db
      .updateTable('campaign')
      .set({ state: state as never })
      .where('id', '=', campaignId)
      .execute()
    expect(await uses()).toEqual([{ kind: 'campaign', id: campaignId, name: 'Offer', state }])
    const refused = await archive(id)
    expect([state, refused.status, refused.body.errors]).toEqual([
      state,
      409,
      [{ path: 'campaign', message: 'Kampagne „Offer“' }],
    ])
  }
  for (const state of ['draft', 'done', 'cancelled']) {
    await api.db
      .updateTable('campaign')
      .set({ state: state as never })
      .where('id', '=', campaignId)
      .execute()
    expect([state, (await uses()).length]).toEqual([state, state === 'cancelled' ? 0 : 1])
    expect([state, (await archive(id)).status]).toEqual([state, 200])
    await ask('POST', `/api/templates/${id}/restore`)
  }
})

it('tells in one list what sends each template: a rule by what is in force and by its draft, once', async () => {
  const [first, second] = [await seed('in-force'), await seed('in-draft')]
  const ruleId = await makeRule('Zwei Vorlagen', 'in-force')
  await ask('POST', `/api/rules/${ruleId}/publish`, { body: {} })
  const { version } = (await ask('GET', `/api/rules/${ruleId}`)).body
  const changed = await ask('PATCH', `/api/rules/${ruleId}`, {
    body: { definition: rule('', 'in-draft').definition },
    headers: { 'if-match': `"${version}"` },
  })
  expect([changed.status, changed.text]).toEqual([200, expect.any(String)])
  const campaignId = await campaign('in-force', 'done')
  const { items } = (await ask('GET', '/api/templates?limit=200')).body
  const used = (id: string) =>
    items.find((item: { id: string }) => item.id === id).usedIn.map((use: { id: string }) => use.id)
  expect(used(first)).toEqual([ruleId, campaignId])
  expect(used(second)).toEqual([ruleId])
})

it('nothing new begins with one that is put away, and what it once sent is still there', async () => {
  const id = await seed('away')
  const ruleId = await makeRule('Spätere Regel', 'away')
  const campaignId = await campaign('away', 'draft')
  await archive(id)
  const published = await ask('POST', `/api/rules/${ruleId}/publish`, { body: {} })
  expect([published.status, published.body.code]).toEqual([422, 'rule_invalid'])
  const { definition } = (await ask('GET', `/api/campaigns/${campaignId}`)).body
  const preflight = await ask('POST', '/api/campaigns/preflight', { body: { definition } })
  expect([preflight.status, preflight.body.launchable]).toEqual([200, false])
  await ask('POST', `/api/templates/${id}/restore`)
  const again = await ask('POST', '/api/campaigns/preflight', { body: { definition } })
  const codes = (body: { checks: { code: string; level: string }[] }) =>
    body.checks.flatMap(({ code, level }) => (level === 'block' ? [code] : []))
  // Of what blocks, the missing template alone is due to its being put away.
  expect(codes(preflight.body).filter(code => !codes(again.body).includes(code))).toHaveLength(1)
  expect((await ask('GET', `/api/templates/${id}/versions`)).body.items).toHaveLength(1)
})

it('the mails that ask for a confirmation stay, and it takes the right to write templates', async () => {
  const key = Object.values(confirmationTemplates)[0] ?? ''
  const id = await seed(key)
  expect((await archive(id)).body).toMatchObject({ code: 'template_needed', status: 409 })
  expect((await support('POST', `/api/templates/${id}/archive`)).status).toBe(403)
  expect((await archive('0198a000-0000-7000-8000-000000000001')).status).toBe(404)
})
