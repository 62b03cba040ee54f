import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { extractText } from 'unpdf'
import { jsonb } from '../../db/stores/json.ts'
import { openCase } from '../../db/stores/privacy-case-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, testNow } from '../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

const day = 86_400_000

describe('privacy cases', () => {
  let api: TestApi
  let ask: Ask
  let staff: string
  let customer: string
  beforeAll(async () => {
    api = await startTestApi()
    staff = await addStaff(api, 'privacy_officer')
    ask = await signIn(api, 'privacy_officer@anlass.test')
    await ensureWorkspace(api.db, testNow)
  })
  afterAll(() => api?.close())
  beforeEach(async () => {
    customer = await addCustomer(api.db, {
      email: `person${newId(testNow)}@example.test`,
      locale: 'de',
      attributes: {
        salutation: 'Frau',
        firstName: 'Zoë',
        lastName: 'Quastenflosser',
        street: 'Am Deich 7',
        postalCode: '25980',
        city: 'Sylt',
      },
    })
  })

  const open = async (kind: string, more: object = {}) => {
    const answer = await ask('POST', '/api/privacy/cases', {
      body: { kind, customerId: customer, channel: 'letter', identity: 'document', ...more },
    })
    expect(answer.status).toBe(201)
    return answer.body
  }
  const act = (id: string, verb: string, version: number, body: object = {}) =>
    ask('POST', `/api/privacy/cases/${id}/${verb}`, { body, headers: { 'If-Match': `"${version}"` } })
  const letterOf = async (body: { documents: { id: string; kind: string }[] }) => {
    const letter = body.documents.findLast(document => document.kind === 'letter')
    const response = await fetch(`${api.url}/api/privacy/documents/${letter?.id}/content`, {
      headers: { Authorization: `Bearer ${(await addAdminKey(api, ['privacy:write'])).key}` },
    })
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const { text } = await extractText(new Uint8Array(await response.arrayBuffer()), { mergePages: true })
    return text.replaceAll(/\s+/g, ' ')
  }

  it('are opened by staff with their deadline: a month after receipt, by the calendar', async () => {
    const body = await open('access', { receivedAt: '2026-01-31T09:00:00Z', reference: 'Brief 17' })
    expect(body).toMatchObject({
      kind: 'access',
      state: 'open',
      customerName: 'Zoë Quastenflosser',
      dueAt: '2026-02-28T09:00:00.000Z',
      daysLeft: -1,
      overdue: true,
      openedBy: `user:${staff}`,
      openedByName: 'The privacy_officer',
      documents: [],
    })
    const fresh = await open('erasure')
    expect(fresh).toMatchObject({ daysLeft: 31, overdue: false })
    const support = await addStaff(api, 'support', 'helps@anlass.test').then(() =>
      signIn(api, 'helps@anlass.test'),
    )
    const body2 = { kind: 'access', customerId: customer, channel: 'phone' }
    expect((await support('POST', '/api/privacy/cases', { body: body2 })).status).toBe(201)
    expect((await support('POST', `/api/privacy/cases/${body.id}/carry-out`, { body: {} })).status).toBe(403)
  })

  it('are listed by deadline, in pages that miss none', async () => {
    const ids: string[] = []
    for (const receivedAt of ['2026-02-10T00:00:00Z', '2026-02-08T00:00:00Z', '2026-02-08T00:00:00Z'])
      ids.push((await open('restriction', { receivedAt })).id)
    const seen: { id: string; dueAt: string }[] = []
    let cursor = ''
    do {
      const { body } = await ask(
        'GET',
        `/api/privacy/cases?limit=2&kind=restriction&customerId=${customer}${cursor}`,
      )
      seen.push(...body.items)
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor)
    expect(new Set(seen.map(row => row.id))).toEqual(new Set(ids))
    expect(seen.map(row => row.dueAt.slice(0, 10))).toEqual(['2026-03-08', '2026-03-08', '2026-03-10'])
    expect(seen.at(-1)?.id).toBe(ids[0])
  })

  it('hand out and erase nothing while nobody knows who asks', async () => {
    for (const kind of ['access', 'portability', 'erasure', 'restriction', 'rectification']) {
      const opened = await open(kind, { identity: 'unchecked' })
      const answer = await act(opened.id, 'carry-out', 1)
      expect(answer.body).toMatchObject({ status: 409, code: 'identity_unchecked' })
      const { body } = await ask('GET', `/api/privacy/cases/${opened.id}`)
      expect(body).toMatchObject({ state: 'open', version: 1, documents: [] })
    }
    const row = await api.db
      .selectFrom('customer')
      .selectAll()
      .where('id', '=', customer)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'customer', restricted_at: null })
    const opened = await open('access', { identity: 'unchecked' })
    const checked = await ask('PATCH', `/api/privacy/cases/${opened.id}`, {
      body: { identity: 'known_data', identityNote: 'Bestellnummer genannt' },
      headers: { 'If-Match': '"1"' },
    })
    expect(checked.body).toMatchObject({ identity: 'known_data', version: 2 })
    expect((await act(opened.id, 'carry-out', 1)).status).toBe(412)
    expect((await act(opened.id, 'carry-out', 2)).body).toMatchObject({ state: 'done', daysLeft: null })
  })

  it('answer an access with letter, document and file, each gone after thirty days', async () => {
    const opened = await open('access')
    const { body } = await act(opened.id, 'carry-out', 1)
    const kinds = body.documents.map((document: { kind: string }) => document.kind)
    expect(kinds).toEqual(['letter', 'export_pdf', 'export_json'])
    const letter = await letterOf(body)
    for (const part of [
      'Sehr geehrte Frau Quastenflosser,',
      'Am Deich 7',
      '25980 Sylt',
      'Auskunft über Ihre Daten (Art. 15 DSGVO)',
      'Aufsichtsbehörde',
      'Zitronenstand',
      '1. März 2026',
    ])
      expect(letter).toContain(part)
    const file = body.documents[2]
    const path = `/api/privacy/documents/${file.id}/content`
    const json = await ask('GET', path)
    expect(json.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Daten-DS-[0-9A-F]{8}\.json"$/,
    )
    expect(json.body.format).toBe('anlass-personal-data/1')
    expect(json.text).toContain('Quastenflosser')
    const bare = await ask('GET', path, { headers: { 'Accept-Encoding': 'identity' } })
    expect(bare.body).toEqual(json.body)
    const support = await signIn(api, 'helps@anlass.test')
    expect((await support('GET', path)).status).toBe(403)
    const { key } = await addAdminKey(api, ['privacy:write'])
    const byKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await byKey('GET', path)).status).toBe(200)
    api.clock.advance(30 * day)
    expect((await byKey('GET', path)).status).toBe(404)
    api.clock.advance(-30 * day)
  })

  it('keep a step each in audit log and customer’s log, with nothing personal in them', async () => {
    const opened = await open('portability', { reference: 'Aktenzeichen-4711' })
    await act(opened.id, 'extend', 1, { months: 2, reason: 'Sehr viele Daten' })
    await act(opened.id, 'carry-out', 2, { language: 'en' })
    const audit = await api.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('entity_id', '=', opened.id)
      .orderBy('id')
      .execute()
    expect(audit.map(row => row.action)).toEqual([
      'privacy_case.open',
      'privacy_case.extended',
      'privacy_case.done',
    ])
    const log = (await ask('GET', `/api/customers/${customer}/interactions`)).body.items
    const steps = log.map((row: { kind: string; detail: { step: string } }) => [row.kind, row.detail.step])
    expect(steps).toEqual([
      ['privacy', 'done'],
      ['privacy', 'extended'],
      ['privacy', 'opened'],
    ])
    for (const word of ['Aktenzeichen-4711', 'Sehr viele', 'Quastenflosser'])
      expect(JSON.stringify([audit, log])).not.toContain(word)
  })

  it('are extended once, in time, by two months at most, and the person is told why', async () => {
    const opened = await open('access', { receivedAt: '2026-02-15T09:00:00Z' })
    expect((await act(opened.id, 'extend', 1, { months: 3, reason: 'Viele Daten' })).status).toBe(400)
    const { body } = await act(opened.id, 'extend', 1, {
      months: 2,
      reason: 'Wir müssen viele Akten durchsehen.',
    })
    expect(body).toMatchObject({ state: 'open', dueAt: '2026-05-15T08:00:00.000Z', version: 2 })
    const letter = await letterOf(body)
    expect(letter).toContain('bis 15. Mai 2026')
    expect(letter).toContain('Wir müssen viele Akten durchsehen.')
    expect((await act(opened.id, 'extend', 2, { months: 1, reason: 'Noch mehr' })).body.code).toBe(
      'already_extended',
    )
    const late = await open('access', { receivedAt: '2026-01-15T09:00:00Z' })
    expect((await act(late.id, 'extend', 1, { months: 1, reason: 'Zu spät' })).body.code).toBe('too_late')
  })

  it('are refused with a reason and the ways to complain, or taken back; and are closed then', async () => {
    const opened = await open('erasure')
    const { body } = await act(opened.id, 'refuse', 1, {
      reason: 'Es läuft ein Rechtsstreit.',
      language: 'en',
    })
    expect(body).toMatchObject({ state: 'refused', outcome: 'Es läuft ein Rechtsstreit.' })
    const letter = await letterOf(body)
    for (const part of ['Es läuft ein Rechtsstreit.', 'Art. 77, 79', 'Dear Ms Quastenflosser,'])
      expect(letter).toContain(part)
    const taken = await open('erasure')
    expect((await act(taken.id, 'withdraw', 1)).body).toMatchObject({ state: 'withdrawn', documents: [] })
    for (const [id, version] of [
      [opened.id, 2],
      [taken.id, 2],
    ])
      expect((await act(id, 'carry-out', version)).body).toMatchObject({ status: 409, code: 'case_closed' })
    const row = await api.db
      .selectFrom('customer')
      .select('state')
      .where('id', '=', customer)
      .executeTakeFirst()
    expect(row?.state).toBe('customer')
  })

  it('restrict the customer, who is told, and recipients with them; it is lifted with a reason', async () => {
    const recipient = newId(testNow)
    await api.db
      .insertInto('recipient')
      .values({
        id: recipient,
        name: 'Partner GmbH',
        kind: 'third_party',
        purpose: 'Gewinnspiel',
        country: 'DE',
        webhook_url: 'https://partner.example',
        created_at: testNow,
      })
      .execute()
    await api.db
      .insertInto('disclosure')
      .values({
        id: newId(testNow),
        recipient_id: recipient,
        customer_id: customer,
        at: testNow,
        transfer_id: newId(testNow),
        data_categories: jsonb(['contact']),
        actor: 'test',
      })
      .execute()
    const opened = await open('restriction')
    const letter = await letterOf((await act(opened.id, 'carry-out', 1)).body)
    expect(letter).toContain('Partner GmbH')
    const read = () =>
      api.db
        .selectFrom('customer')
        .select('restricted_at')
        .where('id', '=', customer)
        .executeTakeFirstOrThrow()
    expect((await read()).restricted_at).toEqual(api.clock.now())
    const lift = { customerId: customer, restricted: false, reason: 'Richtigkeit geklärt' }
    const lifted = await ask('POST', '/api/privacy/restrictions', { body: lift })
    expect(lifted.body).toEqual({ customerId: customer, restrictedAt: null })
    await ask('POST', '/api/privacy/restrictions', { body: lift })
    const notices = await api.db
      .selectFrom('outbound_notice')
      .select('kind')
      .where('customer_id', '=', customer)
      .orderBy('id')
      .execute()
    expect(notices.map(row => row.kind)).toEqual(['restricted', 'unrestricted'])
  })

  it('end all advertising by an objection, whoever said it', async () => {
    const opened = await open('objection', { identity: 'unchecked', channel: 'phone' })
    const { body } = await act(opened.id, 'carry-out', 1)
    expect(await letterOf(body)).toContain('Ihr Widerspruch gegen Werbung')
    const rows = await api.db
      .selectFrom('permission')
      .select(['purpose', 'channel', 'state'])
      .where('customer_id', '=', customer)
      .execute()
    for (const [purpose, channel] of [
      ['newsletter', 'email'],
      ['product_offers', 'post'],
      ['profiling', 'data'],
    ])
      expect(rows).toContainEqual({ purpose, channel, state: 'objected' })
  })

  it('answer an erasure with a letter made before the address was gone', async () => {
    const opened = await open('erasure', { reference: 'Brief Quastenflosser' })
    const { body } = await act(opened.id, 'carry-out', 1)
    expect(body).toMatchObject({ state: 'done', customerName: null, reference: null })
    const letter = await letterOf(body)
    for (const part of ['Am Deich 7', 'Wir haben Ihre Daten gelöscht', 'bis 31. Dezember 2029'])
      expect(letter).toContain(part)
    const gone = await ask('GET', `/api/customers/${customer}`)
    expect(gone.body).toMatchObject({ state: 'erased', email: null, name: null, attributes: {} })
    const again = await ask('POST', '/api/privacy/cases', {
      body: { kind: 'access', customerId: customer, channel: 'phone' },
    })
    expect(again.body).toMatchObject({ status: 409, code: 'customer_gone' })
  })

  it('of somebody erased in the meantime can still be answered, and take in nothing new', async () => {
    const access = await open('access', { reference: 'Brief 18' })
    const restriction = await open('restriction')
    const objection = await open('objection')
    const rectification = await open('rectification')
    const withdrawn = await open('portability')
    await ask('POST', '/api/privacy/erasures', { body: { customerIds: [customer], reason: 'requested' } })
    const reason = 'Sie wurden am 3. Mai gelöscht'
    const refused = await act(access.id, 'refuse', 1, { reason })
    expect(refused.body).toMatchObject({ state: 'refused', outcome: null, reference: null })
    expect(await letterOf(refused.body)).toContain(reason)
    for (const { id } of [restriction, objection, rectification])
      expect((await act(id, 'carry-out', 1)).body).toMatchObject({ state: 'done' })
    const extended = await act(withdrawn.id, 'extend', 1, { months: 1, reason })
    expect(extended.body).toMatchObject({ extendedBecause: '', state: 'open' })
    expect((await act(withdrawn.id, 'withdraw', 2)).body).toMatchObject({ state: 'withdrawn' })
    const left = await ask('GET', `/api/privacy/cases?customerId=${customer}`)
    expect(left.body.items).toEqual([])
    const stub = await api.db
      .selectFrom('customer')
      .select(['state', 'restricted_at'])
      .where('id', '=', customer)
      .executeTakeFirstOrThrow()
    expect(stub).toEqual({ state: 'erased', restricted_at: null })
    const permissions = await api.db
      .selectFrom('permission')
      .select('purpose')
      .where('customer_id', '=', customer)
      .execute()
    expect(permissions).toEqual([])
  })

  it('follow a visitor to the customer they turned out to be', async () => {
    const visitor = await addCustomer(api.db, { state: 'visitor' })
    const opened = await open('erasure', { customerId: visitor })
    await api.db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: customer })
      .where('id', '=', visitor)
      .execute()
    expect((await act(opened.id, 'carry-out', 1)).status).toBe(200)
    const states = await api.db
      .selectFrom('customer')
      .select('state')
      .where('id', 'in', [visitor, customer])
      .execute()
    expect(states.map(row => row.state)).toEqual(['erased', 'erased'])
  })

  it('asked for twice in the preference centre are one, and what is proved later counts', async () => {
    const input = {
      kind: 'access' as const,
      customerId: customer,
      channel: 'preference_centre' as const,
      receivedAt: testNow,
      timeZone: 'Europe/Berlin',
      openedBy: 'customer',
    }
    const first = await openCase(api.db, { ...input, identity: 'unchecked' }, testNow)
    const second = await openCase(api.db, { ...input, identity: 'email_confirmed' }, testNow)
    expect(second).toBe(first)
    expect((await ask('GET', `/api/privacy/cases/${first}`)).body.identity).toBe('email_confirmed')
  })

  it('refuse what lies in the future, and whom nobody knows', async () => {
    const body = { kind: 'access', customerId: customer, channel: 'letter' }
    const future = { ...body, receivedAt: '2027-01-01T00:00:00Z' }
    expect((await ask('POST', '/api/privacy/cases', { body: future })).status).toBe(400)
    const nobody = { ...body, customerId: newId(testNow) }
    expect((await ask('POST', '/api/privacy/cases', { body: nobody })).status).toBe(400)
  })
})
