import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { writeAuditLines } from '../../../db/stores/audit-lines-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
let adminId: string
let officer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  adminId = await addStaff(api, 'admin')
  await addStaff(api, 'privacy_officer')
  admin = await signIn(api, 'admin@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterAll(async () => await api.close())

const dayMs = 86_400_000
const line = (part: { at?: Date; actor?: string; entity: string; entityId: string | null }) => {
  const at = part.at ?? testNow
  const rest = { at, actor: 'cli', requestId: null, detail: null, action: `${part.entity}.change` }
  return { id: newId(at), ...rest, ...part }
}
const asked = async (query: string) => (await officer('GET', `/api/audit?${query}`)).body.items

describe('the audit log', () => {
  it('calls things by the names they have now, and people by none', async () => {
    const segment = await admin('POST', '/api/segments', {
      body: { kind: 'dynamic', name: 'Stammgäste', condition: { type: 'all', of: [] } },
    })
    const [purpose] = (await officer('GET', '/api/purposes')).body.items
    const customer = await addCustomer(api.db, { email: 'anna@kunde.example.com' })
    const gone = newId(testNow)
    const before = testNow.getTime()
    await writeAuditLines(
      api.db,
      [
        { entity: 'segment', entityId: segment.body.id },
        { entity: 'purpose', entityId: purpose.key },
        { entity: 'customer', entityId: customer },
        { entity: 'segment', entityId: gone },
        // Whatever stands there, no statement fails on it.
        { entity: 'segment', entityId: 'no uuid' },
        { entity: 'setting', entityId: null },
      ].map((part, n) => line({ ...part, at: new Date(before + n) })),
    )
    const named = new Map(
      (await asked('actor=cli')).map(
        (one: { entity: string; entityId: string | null; entityName: unknown }) => [
          `${one.entity}:${one.entityId}`,
          one.entityName,
        ],
      ),
    )
    expect(Object.fromEntries(named)).toEqual({
      [`segment:${segment.body.id}`]: { de: 'Stammgäste', en: 'Stammgäste' },
      [`purpose:${purpose.key}`]: purpose.name,
      [`customer:${customer}`]: null,
      [`segment:${gone}`]: null,
      'segment:no uuid': null,
      'setting:null': null,
    })
  })

  it('is narrowed to days, to the moment', async () => {
    const first = new Date('2020-05-01T22:00:00.000Z')
    const days = [-1, 0, dayMs - 1, dayMs].map(ms => new Date(first.getTime() + ms))
    await writeAuditLines(
      api.db,
      days.map((at, n) => line({ at, actor: 'demo', entity: 'database', entityId: `${n}` })),
    )
    const found = await asked(
      'since=2020-05-02T00:00:00%2B02:00&before=2020-05-02T22:00:00Z&sort=created&actor=demo',
    )
    expect(found.map((one: { entityId: string }) => one.entityId)).toEqual(['1', '2'])
    expect((await officer('GET', '/api/audit?since=yesterday')).status).toBe(400)
  })

  it('names everybody it tells of once, staff and keys by name', async () => {
    const key = await addAdminKey(api, ['audit:read'])
    await writeAuditLines(api.db, [
      line({ actor: `key:${key.id}`, entity: 'database', entityId: null }),
      line({ actor: 'system', entity: 'database', entityId: null }),
      line({ actor: 'system', entity: 'database', entityId: null }),
    ])
    const { items, more } = (await officer('GET', '/api/audit/actors')).body
    expect(more).toBe(false)
    const actors = items.map((one: { actor: string }) => one.actor)
    expect(actors).toEqual([...new Set(actors)])
    expect(items).toEqual(
      expect.arrayContaining([
        { actor: `user:${adminId}`, actorName: 'The admin' },
        { actor: `key:${key.id}`, actorName: 'test' },
        { actor: 'system', actorName: null },
      ]),
    )
  })
})
