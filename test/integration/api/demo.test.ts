import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { demoParts } from '../../../app/demo/api.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { addCustomer } from '../../support/rows.ts'
import { restOfRemoval } from '../demo-harness.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, api.clock.now())
  api.context.demo = demoParts(api.context, 'http://127.0.0.1:3000')
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api?.close())

it('is for administrators', async () => {
  await addStaff(api, 'marketer')
  const marketer = await signIn(api, 'marketer@anlass.test')
  expect((await marketer('GET', '/api/demo')).status).toBe(403)
  for (const [method, path, body] of [
    ['PUT', '/api/demo/traffic', { on: false }],
    ['POST', '/api/demo/remove', { own: 'keep' }],
    ['POST', '/api/demo/install', undefined],
  ] as const)
    expect((await marketer(method, path, { body })).status).toBe(403)
})

it('says so where there is none, and does nothing to it', async () => {
  expect((await admin('GET', '/api/demo')).body).toMatchObject({ state: 'none', things: [], left: null })
  const problem = { status: 409, body: { code: 'demo_not_there' } }
  expect(await admin('PUT', '/api/demo/traffic', { body: { on: false } })).toMatchObject(problem)
  expect(await admin('POST', '/api/demo/remove', { body: { own: 'keep' } })).toMatchObject(problem)
})

it('sets it up beside the shop’s own, switches its traffic, removes it, and each is on record', async () => {
  const own = await addCustomer(api.db, { email: 'eigen@laden.example' })
  const set = await admin('POST', '/api/demo/install')
  expect(set).toMatchObject({
    status: 201,
    body: {
      ...{ state: 'there', ownCustomers: true, unsure: 0, removal: null },
      traffic: { wanted: true, playing: false, possible: false },
      counts: { customers: 202, visitors: 24 },
    },
  })
  expect(set.body.things).toContainEqual(
    expect.objectContaining({ thing: 'rule', name: 'Willkommen', changed: false, running: false }),
  )
  expect(await admin('POST', '/api/demo/install')).toMatchObject({
    status: 409,
    body: { code: 'demo_there' },
  })
  const off = await admin('PUT', '/api/demo/traffic', { body: { on: false } })
  expect(off.body.traffic.wanted).toBe(false)
  const begun = await admin('POST', '/api/demo/remove', { body: { own: 'keep' } })
  expect(begun).toMatchObject({
    status: 202,
    body: { state: 'removing', removal: { people: 226, removed: 0, own: 'keep' } },
  })
  const removing = { status: 409, body: { code: 'demo_removing' } }
  expect(await admin('POST', '/api/demo/remove', { body: { own: 'remove' } })).toMatchObject(removing)
  expect(await admin('PUT', '/api/demo/traffic', { body: { on: true } })).toMatchObject(removing)
  await restOfRemoval(api.db, api.clock.now())
  expect((await admin('GET', '/api/demo')).body).toMatchObject({
    ...{ state: 'removed', installedAt: null, counts: { customers: 0 }, things: [] },
    left: { removed: 226, kept: 0, things: [] },
  })
  expect((await admin('GET', '/api/customers')).body.items).toEqual([expect.objectContaining({ id: own })])
  expect((await admin('GET', '/api/rules')).body.items).toEqual([])
  const lines = await api.db
    .selectFrom('audit_entry')
    .select('action')
    .where('entity', '=', 'demo')
    .orderBy('id')
    .execute()
  expect(lines.map(({ action }) => action)).toEqual([
    'demo.install',
    'demo.off',
    'demo.remove',
    'demo.removed',
  ])
})
