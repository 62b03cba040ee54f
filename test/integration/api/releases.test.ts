import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

const changelog = `## 2.1.0 - 2026-04-01\n\nToo new.\n\n## 2.0.0\n\nNew things.\n<!-- de: Neues. -->\n\n## 1.9.0\n\nOlder things.\n\n## 1.8.0\n\nOldest things.\n`

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ context: { version: '2.0.0', changelog: async () => changelog } })
})
afterAll(() => api?.close())

const seenBy = (email: string, version: string) =>
  api.db.updateTable('app_user').set({ seen_version: version }).where('email', '=', email).execute()

it('tells everybody once what came since they were told last', async () => {
  await addStaff(api, 'support')
  await addStaff(api, 'marketer')
  for (const role of ['support', 'marketer']) await seenBy(`${role}@anlass.test`, '1.8.0')
  const support = await signIn(api, 'support@anlass.test')
  const marketer = await signIn(api, 'marketer@anlass.test')
  expect((await support('GET', '/api/session')).body.news).toBe(true)
  const { version, items } = (await support('GET', '/api/releases')).body
  expect(version).toBe('2.0.0')
  expect(items).toEqual([
    { version: '2.0.0', date: null, news: true, points: [{ en: 'New things.', de: 'Neues.' }] },
    { version: '1.9.0', date: null, news: true, points: [{ en: 'Older things.', de: 'Older things.' }] },
    { version: '1.8.0', date: null, news: false, points: [{ en: 'Oldest things.', de: 'Oldest things.' }] },
  ])
  expect((await support('POST', '/api/releases/seen')).status).toBe(204)
  expect((await support('GET', '/api/session')).body.news).toBe(false)
  // At another machine either; and others are told still.
  const again = await signIn(api, 'support@anlass.test')
  expect((await again('GET', '/api/session')).body.news).toBe(false)
  expect((await marketer('GET', '/api/session')).body.news).toBe(true)
})

it('does not tell of the past whoever begins with this release, nor after a step back', async () => {
  await addStaff(api, 'admin')
  const admin = await signIn(api, 'admin@anlass.test')
  expect((await admin('GET', '/api/session')).body.news).toBe(false)
  expect((await admin('GET', '/api/releases')).body.items.map(({ news }: { news: boolean }) => news)).toEqual(
    [false, false, false],
  )
  await seenBy('admin@anlass.test', '3.0.0')
  expect((await admin('GET', '/api/session')).body.news).toBe(false)
  await admin('POST', '/api/releases/seen')
  const row = await api.db
    .selectFrom('app_user')
    .select('seen_version')
    .where('email', '=', 'admin@anlass.test')
    .executeTakeFirst()
  // Ahead again, they are told of nothing they know.
  expect(row?.seen_version).toBe('2.0.0')
})

it('hands out the whole text as text, to staff only', async () => {
  const admin = await signIn(api, 'admin@anlass.test')
  const answer = await admin('GET', '/api/releases/changes')
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain/)
  expect(answer.text).toBe(changelog)
  const { key } = await addAdminKey(api, ['metrics:read'])
  expect((await api.ask('GET', '/api/releases/changes')).status).toBe(401)
  expect(
    (await api.ask('GET', '/api/releases', { headers: { Authorization: `Bearer ${key}` } })).status,
  ).not.toBe(200)
})
