import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../../db/stores/json.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
const declare = (key: string) =>
  ask('POST', '/api/attributes', {
    body: { key, type: 'text', label: { de: key, en: key }, purpose: 'test' },
  })

beforeAll(async () => {
  api = await startTestApi()
  const { key } = await addAdminKey(api, ['attributes:read', 'attributes:write'])
  ask = api.as({ Authorization: `Bearer ${key}` })
  for (const one of ['inSegment', 'inRule', 'inForm', 'inTemplate', 'held', 'idle', 'shared'])
    await declare(one)
  const { db } = api
  await addCustomer(db, { attributes: { held: 'x', shared: 'a' } })
  await addCustomer(db, { attributes: { shared: 'b' } })
  await addCustomer(db)
  await addCustomer(db, { state: 'visitor', attributes: { shared: 'c' } })
  const at = { created_at: testNow, updated_at: testNow, updated_by: 'test' }
  const clause = (attribute: string) => ({ type: 'attribute', attribute, op: 'is_known' })
  const condition = jsonb({ type: 'all', of: [{ type: 'not', of: clause('inSegment') }] })
  await db
    .insertInto('segment')
    .values({ id: newId(testNow), name: 'S', kind: 'dynamic', condition, ...at } as never)
    .execute()
  const draft = jsonb({ trigger: {}, condition: clause('inRule'), steps: [] })
  await db
    .insertInto('rule')
    .values({ id: newId(testNow), name: 'R', state: 'draft', draft, ...at } as never)
    .execute()
  const fields = jsonb({ fields: [{ key: 'a', attribute: 'inForm' }] })
  await db
    .insertInto('form')
    .values({ id: newId(testNow), key: 'f', name: 'F', state: 'draft', draft: fields, ...at } as never)
    .execute()
  const text = jsonb({ kind: 'mail', body: { de: 'Hallo {{customer.inTemplate}}, idle' } })
  await db
    .insertInto('template')
    .values({
      id: newId(testNow),
      key: 't',
      name: jsonb({ de: 'Vorlage', en: 'Template' }),
      channel: 'email',
      draft: text,
      ...at,
    } as never)
    .execute()
})
afterAll(async () => await api.close())

type Usage = { key: string; share: number; usedBy: { type: string; name: { de: string; en: string } }[] }

describe('attributes', () => {
  it('say how many have them and what uses them', async () => {
    const { body } = await ask('GET', '/api/attributes/usage')
    expect(body).toMatchObject({ sample: 3, whole: true })
    const by = new Map((body.items as Usage[]).map(item => [item.key, item]))
    expect(by.get('shared')?.share).toBeCloseTo(2 / 3)
    expect(by.get('idle')).toMatchObject({ share: 0, usedBy: [] })
    const users = ['inSegment', 'inRule', 'inForm', 'inTemplate'].map(key => by.get(key)?.usedBy[0])
    expect(users).toMatchObject([
      { type: 'segment', name: { de: 'S', en: 'S' } },
      { type: 'rule', name: { de: 'R', en: 'R' } },
      { type: 'form', name: { de: 'F', en: 'F' } },
      { type: 'template', name: { de: 'Vorlage', en: 'Template' } },
    ])
  })

  it('cannot be deleted while they are used or held', async () => {
    for (const key of ['inSegment', 'inRule', 'inForm', 'inTemplate']) {
      const answer = await ask('DELETE', `/api/attributes/${key}`)
      expect([answer.status, answer.body.code, answer.body.errors?.length]).toEqual([
        409,
        'attribute_in_use',
        1,
      ])
    }
    expect((await ask('DELETE', '/api/attributes/held')).body).toMatchObject({
      status: 409,
      code: 'attribute_held',
    })
    expect((await ask('DELETE', '/api/attributes/idle')).status).toBe(204)
    expect((await ask('DELETE', '/api/attributes/idle')).status).toBe(404)
  })

  it('are retired and taken back', async () => {
    const retired = await ask('PATCH', '/api/attributes/held', { body: { retired: true } })
    expect([retired.status, retired.body.retiredAt]).toEqual([200, testNow.toISOString()])
    expect(
      (await ask('PATCH', '/api/attributes/held', { body: { label: { de: 'a', en: 'b' } } })).body.retiredAt,
    ).not.toBeNull()
    expect(
      (await ask('PATCH', '/api/attributes/held', { body: { retired: false } })).body.retiredAt,
    ).toBeNull()
  })
})
