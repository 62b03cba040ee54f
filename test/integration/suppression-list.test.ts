import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { addCustomer } from '../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let officer: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  await addStaff(api, 'privacy_officer')
  await addStaff(api, 'support')
  officer = await signIn(api, 'privacy_officer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
})
afterAll(() => api?.close())

/** Entries stay for good: each test works at addresses of its own. */
let n = 0
let address = ''
beforeEach(() => {
  address = `person${n++}@example.test`
})

type Reason = 'objection' | 'complaint' | 'erasure' | 'bounce' | 'list' | 'other'
const put = async (reason: Reason, scope: 'all' | 'marketing' | 'unsolicited' = 'all', to = address) => {
  const hash = addressHash(api.context.suppressionKey, 'email', to)
  return await suppress(api.db, { channel: 'email', hash, scope, reason, actor: 'test' }, api.clock.now())
}
const find = async (body: Record<string, unknown>) =>
  (await officer('POST', '/api/suppressions/find', { body })).body
const auditOf = async (action: string) =>
  await api.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .execute()

describe('the list', () => {
  it('is filtered by channel, scope and reason, and walked page by page', async () => {
    for (let i = 0; i < 5; i++) await put('complaint', 'marketing', `page${i}@example.test`)
    await put('bounce')
    const query = '/api/suppressions?channel=email&reason=complaint&scope=marketing&limit=2'
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string; reason: string }[]; next: string | null } = (
        await officer('GET', cursor === null ? query : `${query}&cursor=${cursor}`)
      ).body
      expect(page.items.filter(item => item.reason !== 'complaint')).toEqual([])
      seen.push(...page.items.map(item => item.id))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toHaveLength(5)
    expect(seen.filter((id, i) => i > 0 && id >= (seen[i - 1] ?? ''))).toEqual([])
    expect((await officer('GET', '/api/suppressions?channel=post')).body.items).toEqual([])
    expect((await officer('GET', '/api/suppressions?reason=nonsense')).status).toBe(400)
  })

  it('holds postal addresses too, whatever way they are spelled', async () => {
    const postal = { lastName: 'Müller', street: 'Hauptstraße 5', postalCode: '10115', city: 'Berlin' }
    const body = { channel: 'post', postal, scope: 'marketing', reason: 'objection' }
    const added = await officer('POST', '/api/suppressions', { body })
    expect([added.status, added.body.channel]).toEqual([201, 'post'])
    const spelled = { lastName: 'MUELLER ', street: 'Hauptstr. 5', postalCode: '10115', city: 'Berlin-Mitte' }
    expect((await find({ channel: 'post', postal: spelled })).items).toMatchObject([{ id: added.body.id }])
    expect((await find({ channel: 'post', postal: { ...spelled, street: 'Hauptstr. 6' } })).items).toEqual([])
    const id = await addCustomer(api.db, { email: address, attributes: spelled })
    const page = await support('GET', `/api/customers/${id}`)
    expect(page.body.suppressions).toMatchObject([{ id: added.body.id, channel: 'post' }])
    expect((await officer('POST', '/api/suppressions', { body: { channel: 'post', address } })).status).toBe(
      400,
    )
    expect((await officer('POST', '/api/suppressions', { body: { channel: 'email', postal } })).status).toBe(
      400,
    )
  })

  it('keeps what was lifted as history, with who and why, and may hold the address anew', async () => {
    const id = await put('objection', 'marketing')
    expect(
      (await support('POST', `/api/suppressions/${id}/lift`, { body: { reason: 'please' } })).status,
    ).toBe(403)
    await officer('POST', `/api/suppressions/${id}/lift`, { body: { reason: 'signed letter of 3 March' } })
    expect(await find({ address })).toMatchObject({
      items: [],
      history: [
        {
          id,
          reason: 'objection',
          liftReason: 'signed letter of 3 March',
          liftedByName: 'The privacy_officer',
        },
      ],
    })
    const again = await put('objection', 'marketing')
    expect(again).not.toBe(id)
    expect(await find({ address })).toMatchObject({ items: [{ id: again }], history: [{ id }] })
  })

  it('takes an uploaded list, says what it could not read, and twice adds nothing', async () => {
    const text = `E-Mail;Name\nROBINSON${n}@example.test;A\nnobody;B\nlisted${n}@example.test;C\n robinson${n}@Example.test;A\n`
    const upload = () => officer('POST', '/api/suppressions/upload', { body: { text, note: 'ECG' } })
    expect((await upload()).body).toEqual({ added: 2, standing: 1, invalid: 1, invalidLines: [3] })
    expect((await upload()).body).toEqual({ added: 0, standing: 3, invalid: 1, invalidLines: [3] })
    expect((await find({ address: `robinson${n}@example.test` })).items).toMatchObject([
      { scope: 'unsolicited', reason: 'list', note: 'ECG' },
    ])
    const [line] = await auditOf('suppression.upload')
    expect(JSON.stringify(line)).not.toContain('robinson')
    const hashes = { text: `${'a'.repeat(40)}\n${'b'.repeat(40)}\n` }
    const refused = await officer('POST', '/api/suppressions/upload', { body: hashes })
    expect([refused.status, refused.body.code]).toEqual([422, 'list_of_hashes'])
    expect((await support('POST', '/api/suppressions/upload', { body: { text } })).status).toBe(403)
  })
})

describe('an address that bounced wrongly', () => {
  const bounced = async (email = address) => {
    const id = await addCustomer(api.db, { email })
    await sql`update customer set address_invalid_at = ${api.clock.now()}, address_invalid_reason = '550'
      where id = ${id}`.execute(api.db)
    return id
  }
  const reactivate = (id: string, reason = 'the mailbox was full', ask = support) =>
    ask('POST', `/api/customers/${id}/reactivate-address`, { body: { reason } })
  const invalidOf = async (id: string) =>
    (
      await api.db
        .selectFrom('customer')
        .select('address_invalid_at')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).address_invalid_at

  it('is used again: for all who have it, lifted, audited, and in the log', async () => {
    const id = await bounced()
    const twin = await bounced()
    const entry = await put('bounce')
    const done = await reactivate(id)
    expect(done.body).toEqual({ cleared: true, lifted: [entry], standing: [] })
    expect([await invalidOf(id), await invalidOf(twin)]).toEqual([null, null])
    expect(await find({ address })).toMatchObject({
      items: [],
      history: [{ id: entry, liftReason: 'the mailbox was full' }],
    })
    const log = await api.db
      .selectFrom('interaction')
      .select(['customer_id', 'kind', 'detail'])
      .where('customer_id', 'in', [id, twin])
      .execute()
    expect(log).toHaveLength(2)
    expect(log[0]).toMatchObject({
      kind: 'note',
      detail: { reactivated: true, text: 'the mailbox was full' },
    })
    expect((await auditOf('address.reactivate'))[0]).toMatchObject({
      entity_id: id,
      actor: expect.stringMatching(/^user:/),
    })
  })

  it.each(['objection', 'complaint', 'erasure'] as const)(
    'stays shut where a suppression for %s shuts it, and says why',
    async reason => {
      const id = await bounced()
      const entry = await put(reason)
      await put('bounce', 'marketing')
      const refused = await reactivate(id)
      expect(refused.status).toBe(409)
      expect(refused.body).toMatchObject({
        code: 'suppression_stands',
        errors: expect.arrayContaining([{ path: 'suppression', message: `${reason} (all)` }]),
      })
      expect(await invalidOf(id)).not.toBeNull()
      expect((await find({ address })).items.map((item: { id: string }) => item.id)).toContain(entry)
      expect((await find({ address })).items).toHaveLength(2)
    },
  )

  it('is used again for what an objection to advertising still allows, which stays', async () => {
    const id = await bounced()
    const objection = await put('objection', 'marketing')
    expect((await reactivate(id)).body).toEqual({
      cleared: true,
      lifted: [],
      standing: [{ scope: 'marketing', reason: 'objection' }],
    })
    expect((await find({ address })).items).toMatchObject([{ id: objection }])
    // Now there is nothing left that support could undo.
    expect((await reactivate(id)).body.code).toBe('suppression_stands')
  })

  it('needs a reason, a right, somebody with an address, and something to do', async () => {
    const id = await bounced()
    await addStaff(api, 'marketer')
    const marketer = await signIn(api, 'marketer@anlass.test')
    expect((await reactivate(id, 'x')).status).toBe(400)
    expect((await reactivate(id, 'good reason', marketer)).status).toBe(403)
    expect((await reactivate(randomUUID())).status).toBe(404)
    expect((await reactivate(await addCustomer(api.db, { email: null }))).body.code).toBe('no_address')
    expect((await reactivate(await addCustomer(api.db, { email: null, state: 'erased' }))).body.code).toBe(
      'customer_gone',
    )
    expect((await reactivate(await addCustomer(api.db, { email: `fine${n}@example.test` }))).body.code).toBe(
      'nothing_to_reactivate',
    )
    expect(await invalidOf(id)).not.toBeNull()
  })
})
