import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { starterPurposesOf } from '../../../engine/consent/starter-purposes.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let officer: Ask
let marketer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, api.clock.now())
  for (const role of ['privacy_officer', 'marketer'] as const) await addStaff(api, role)
  officer = await signIn(api, 'privacy_officer@anlass.test')
  marketer = await signIn(api, 'marketer@anlass.test')
})
afterAll(() => api.close())

const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

describe('the policy', () => {
  it('is a matrix of sentences that everybody may read', async () => {
    const { body, status } = await marketer('GET', '/api/policy')
    expect(status).toBe(200)
    expect(body).toMatchObject({ country: 'DE', version: 0, warnings: [] })
    const offers = body.purposes.find((purpose: { key: string }) => purpose.key === 'product_offers')
    expect(offers.cells).toHaveLength(body.channels.length)
    expect(offers.cells[0]).toMatchObject({
      channel: 'email',
      standard: true,
      sentence: {
        de: 'Erlaubt mit Einwilligung oder an Bestandskunden für eigene ähnliche Waren (§ 7 Abs. 3 UWG).',
      },
    })
    expect(offers.cells[1].sentence.en).toBe('Allowed without consent, until somebody objects.')
  })

  it('gives the starter purposes the bases of the country chosen, and says so in the audit log', async () => {
    expect(
      (await marketer('PUT', '/api/policy', { body: { country: 'CH' }, headers: ifMatch(0) })).status,
    ).toBe(403)
    const text = { de: 'Selbst geschrieben', en: 'Own words' }
    const own = (await officer('GET', '/api/purposes/survey')).body
    await officer('PATCH', '/api/purposes/survey', {
      body: { description: text },
      headers: ifMatch(own.version),
    })
    const chosen = await officer('PUT', '/api/policy', { body: { country: 'CH' }, headers: ifMatch(0) })
    expect(chosen.body).toMatchObject({ country: 'CH', version: 1 })
    const { items } = (await officer('GET', '/api/purposes')).body
    for (const wanted of starterPurposesOf('CH')) {
      const found = items.find((purpose: { key: string }) => purpose.key === wanted.key)
      expect(found.bases).toEqual(wanted.bases)
      expect(found.description).toEqual(wanted.key === 'survey' ? text : wanted.description)
    }
    const [line] = (await officer('GET', '/api/audit?entity=setting&entityId=policy')).body.items
    expect(line).toMatchObject({
      action: 'policy.choose',
      detail: { before: 'DE', after: 'CH', purposes: [{ key: 'tracking' }] },
    })
  })

  it('is chosen from the version that was read', async () => {
    const stale = await officer('PUT', '/api/policy', { body: { country: 'AT' }, headers: ifMatch(0) })
    expect(stale.status).toBe(412)
    expect(stale.body.changed).toMatchObject({ byName: expect.any(String), at: expect.any(String) })
    expect(
      (await officer('PUT', '/api/policy', { body: { country: 'US' }, headers: ifMatch(1) })).status,
    ).toBe(400)
    const austria = await officer('PUT', '/api/policy', { body: { country: 'AT' }, headers: ifMatch(1) })
    expect(austria.body.warnings).toMatchObject([{ code: 'list_missing', channel: 'email' }])
    await officer('POST', '/api/suppressions', {
      body: { address: 'list@example.test', scope: 'unsolicited', reason: 'other' },
    })
    expect((await officer('GET', '/api/policy')).body.warnings).toEqual([])
  })

  it('decides what a purpose may rest on', async () => {
    const tracking = (await officer('GET', '/api/purposes/tracking')).body
    const change = (version: number) =>
      officer('PATCH', '/api/purposes/tracking', {
        body: { bases: { data: ['legitimate_interest'] } },
        headers: ifMatch(version),
      })
    expect((await change(tracking.version)).body).toMatchObject({
      status: 422,
      code: 'basis_unlawful',
      errors: [{ path: 'bases.data' }],
    })
    await officer('PUT', '/api/policy', { body: { country: 'CH' }, headers: ifMatch(2) })
    const { version } = (await officer('GET', '/api/purposes/tracking')).body
    expect((await change(version)).status).toBe(200)
    const call = { bases: { task: ['legitimate_interest'] } }
    const offers = (await officer('GET', '/api/purposes/product_offers')).body
    const answer = await officer('PATCH', '/api/purposes/product_offers', {
      body: call,
      headers: ifMatch(offers.version),
    })
    expect(answer.body).toMatchObject({ code: 'basis_unlawful', errors: [{ path: 'bases.task' }] })
  })
})

describe('similar categories', () => {
  it('are declared as a whole, each pair once, by whom and when', async () => {
    const first = (await officer('GET', '/api/category-similarities')).body
    expect(first).toEqual({ version: 0, pairs: [], categories: [] })
    const put = (pairs: unknown, version: number) =>
      officer('PUT', '/api/category-similarities', { body: { pairs }, headers: ifMatch(version) })
    const declared = await put(
      [
        ['Wein', 'Trauben'],
        ['Trauben', 'Wein'],
        ['Öl', 'Essig'],
        ['Öl', 'Öl'],
      ],
      0,
    )
    expect(declared.body).toMatchObject({
      version: 1,
      pairs: [
        { categories: ['Essig', 'Öl'], declaredByName: 'The privacy_officer' },
        { categories: ['Trauben', 'Wein'] },
      ],
    })
    expect(await api.db.selectFrom('category_similarity').select('category').execute()).toHaveLength(4)
    api.clock.advance(1_000)
    const less = await put([['Wein', 'Trauben']], 1)
    expect(less.body.pairs).toEqual([declared.body.pairs[1]])
    expect((await put([], 1)).status).toBe(412)
    const [line] = (await officer('GET', '/api/audit?entity=setting&entityId=category_similarity')).body.items
    expect(line.detail).toEqual({ added: 0, removed: 1 })
  })
})

describe('topics', () => {
  const name = { de: 'Rezepte', en: 'Recipes' }

  it('belong to a marketing purpose, and are added, changed and removed by version', async () => {
    const body = { key: 'recipes', purpose: 'newsletter', name }
    expect((await marketer('POST', '/api/topics', { body })).status).toBe(403)
    const added = await officer('POST', '/api/topics', { body })
    expect(added.status).toBe(201)
    expect(added.body).toEqual({ ...body, version: 1, position: 0 })
    expect((await officer('POST', '/api/topics', { body })).body.code).toBe('topic_exists')
    for (const purpose of ['service', 'tracking', 'nothing'])
      expect(
        (await officer('POST', '/api/topics', { body: { ...body, key: 'other', purpose } })).body,
      ).toMatchObject({
        status: 400,
        errors: [{ path: 'purpose' }],
      })
    const path = '/api/topics/recipes'
    const change = (version: number) =>
      officer('PATCH', path, { body: { position: 3 }, headers: ifMatch(version) })
    expect((await change(7)).status).toBe(412)
    expect((await change(1)).body).toMatchObject({ version: 2, position: 3, name })
    expect((await marketer('GET', '/api/topics')).body.items).toMatchObject([{ key: 'recipes', version: 2 }])
    expect((await officer('DELETE', path, { headers: ifMatch(1) })).status).toBe(412)
    expect((await officer('DELETE', path, { headers: ifMatch(2) })).status).toBe(204)
    expect((await officer('DELETE', path, { headers: ifMatch(2) })).status).toBe(404)
    const { items } = (await officer('GET', '/api/audit?entity=topic&entityId=recipes')).body
    expect(items.map((line: { action: string }) => line.action)).toEqual([
      'topic.remove',
      'topic.change',
      'topic.create',
    ])
  })
})
