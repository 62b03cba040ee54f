import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { storeContents } from '../../db/stores/content-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, addMessage } from '../support/rows.ts'
import { plainTemplate, seedRule, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask

beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'support')
  ask = await signIn(api, 'support@anlass.test')
})
afterAll(async () => await api.close())

const ids = (body: { items: { id: string }[] }) => body.items.map(item => item.id)

const set = (id: string, change: Record<string, unknown>) =>
  api.db
    .updateTable('message')
    .set(change as never)
    .where('id', '=', id)
    .execute()

describe('the list of messages', () => {
  it('is newest first, filtered, and paged by key', async () => {
    const anna = await addCustomer(api.db, {
      email: 'anna@example.test',
      attributes: { firstName: 'Anna', lastName: 'Alt' },
    })
    const bert = await addCustomer(api.db, { email: 'bert@example.test' })
    const at = (minute: number) => new Date(api.clock.now().getTime() + minute * 60_000)
    const made: string[] = []
    for (let i = 0; i < 7; i++) {
      const customer = i % 2 === 0 ? anna : bert
      const lane = i < 3 ? ('service' as const) : ('triggered' as const)
      made.push(
        await addMessage(api.db, { customer, createdAt: at(i), state: i === 4 ? 'skipped' : 'sent', lane }),
      )
    }
    await set(made[4] as string, { reason: 'withdrawn' })
    const newest = made.toReversed()
    expect(ids((await ask('GET', '/api/messages')).body)).toEqual(newest)
    const paged: string[] = []
    let cursor = ''
    do {
      const { body } = await ask('GET', `/api/messages?limit=3${cursor}`)
      paged.push(...ids(body))
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor)
    expect(paged).toEqual(newest)
    const only = async (filter: string) => ids((await ask('GET', `/api/messages?${filter}`)).body)
    expect(await only(`customerId=${bert}`)).toEqual([made[5], made[3], made[1]])
    expect(await only('state=skipped')).toEqual([made[4]])
    expect(await only('reason=withdrawn')).toEqual([made[4]])
    expect(await only('reason=objected')).toEqual([])
    expect(await only('lane=service')).toEqual([made[2], made[1], made[0]])
    expect(await only(`lane=service&customerId=${anna}`)).toEqual([made[2], made[0]])
    expect((await ask('GET', '/api/messages?state=lost')).status).toBe(400)
    const { body } = await ask('GET', '/api/messages?state=skipped')
    expect(body.items[0]).toMatchObject({
      customer: { id: anna, name: 'Anna Alt' },
      reason: 'withdrawn',
      sentence: {
        de: 'Nicht gesendet. Die Einwilligung wurde widerrufen.',
        en: 'Not sent. The consent was withdrawn.',
      },
      rule: null,
      template: null,
    })
  })
})

describe('one message', () => {
  it('tells verdict, evidence, what happened, and where it came from', async () => {
    const { db } = api
    const now = api.clock.now()
    const customer = await addCustomer(db, { email: 'carla@example.test' })
    const templateId = await seedTemplate(db, 'hello', plainTemplate(), now)
    const ruleId = await seedRule(
      db,
      'Hello',
      {
        trigger: { type: 'event', event: 'X' },
        steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
      },
      { now },
    )
    const entry = {
      customerId: customer,
      purpose: 'newsletter',
      channel: 'email',
      occurredAt: now,
      origin: 'form',
      actor: 'x',
    }
    const [record] = await recordConsents(db, [{ ...entry, kind: 'confirmed', evidence: {} }], now)
    const version = await db
      .selectFrom('rule_version')
      .select('id')
      .where('rule_id', '=', ruleId)
      .executeTakeFirstOrThrow()
    const frozen = await db
      .selectFrom('template_version')
      .select('id')
      .where('template_id', '=', templateId)
      .executeTakeFirstOrThrow()
    const runId = newId(now)
    await db
      .insertInto('run')
      .values({
        id: runId,
        rule_id: ruleId,
        rule_version_id: version.id,
        customer_id: customer,
        event_id: newId(now),
        entry_key: '',
        state: 'done',
        started_at: now,
      })
      .execute()
    const id = await addMessage(db, { customer, address: 'carla@example.test' })
    await set(id, {
      rule_id: ruleId,
      rule_version_id: version.id,
      run_id: runId,
      template_id: templateId,
      template_version_id: frozen.id,
      basis: 'consent',
      evidence_id: record,
      response: '250 ok',
      subject: 'Hallo',
    })
    await db
      .insertInto('message_event')
      .values({ id: newId(now), message_id: id, kind: 'sent', at: now })
      .execute()
    const { body } = await ask('GET', `/api/messages/${id}`)
    expect(body).toMatchObject({
      id,
      state: 'sent',
      sentence: { de: expect.stringMatching(/^Gesendet am 1\. März 2026 um 11:00\.$/) },
      basis: 'consent',
      evidence: { type: 'consent', id: record, kind: 'confirmed', purpose: 'newsletter', origin: 'form' },
      rule: { id: ruleId, name: 'Hello' },
      ruleVersion: { id: version.id, number: 1 },
      run: { id: runId, state: 'done' },
      template: { id: templateId, key: 'hello' },
      templateVersion: { id: frozen.id, number: 1 },
      events: [{ kind: 'sent' }],
      hasContent: false,
      originKey: `manual/${id}`,
    })
    expect(body).not.toHaveProperty('address')
    expect((await ask('GET', `/api/messages/${newId()}`)).status).toBe(404)
  })

  it.each([
    ['queued', null, {}, 'Steht zum Versand bereit.'],
    [
      'retry',
      'deferred',
      {},
      'Nächster Versuch am 1. März 2026 um 11:00. Der Mailserver bat um einen späteren Versuch.',
    ],
    [
      'failed',
      'missing_value',
      { value: 'customer.firstName' },
      'Fehlgeschlagen. Der Vorlage fehlte ein Wert: customer.firstName.',
    ],
    ['unknown', 'outcome_unknown', {}, /^Ausgang unbekannt\. Es ist nicht feststellbar/],
  ] as const)('that is %s says so', async (state, reason, detail, sentence) => {
    const customer = await addCustomer(api.db)
    const id = await addMessage(api.db, { customer, state })
    await set(id, { reason, detail: JSON.stringify(detail) })
    const said = (await ask('GET', `/api/messages/${id}`)).body.sentence.de
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
  })
})

describe('what was sent', () => {
  const bytes = Buffer.from(
    [
      'From: "Zitronen, Stand" <shop@example.test>',
      'To: =?utf-8?Q?K=C3=A4the?= <kaethe@example.test>',
      'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
      'Message-ID: <1@example.test>',
      'X-Odd:  two  spaces',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Hallo Käthe',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Hallo <b>Käthe</b></p>',
      '--b--',
      '',
    ].join('\r\n'),
  )

  it('comes back byte for byte, and in parts', async () => {
    const id = await addMessage(api.db, { customer: await addCustomer(api.db) })
    await storeContents(
      api.db,
      [{ messageId: id, bytes, dictionary: { bytes: bytes.subarray(40) } }],
      api.clock.now(),
    )
    const response = await fetch(`${api.url}/api/messages/${id}/content`, {
      headers: await keyFor(['messages:content']),
    })
    expect(response.headers.get('Content-Type')).toBe('message/rfc822')
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${id}.eml"`)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    const { body } = await ask('GET', `/api/messages/${id}/content/parts`)
    expect(body).toMatchObject({
      subject: 'Grüße',
      from: 'Zitronen, Stand <shop@example.test>',
      to: ['Käthe <kaethe@example.test>'],
      html: expect.stringContaining('<b>Käthe</b>'),
      text: expect.stringContaining('Hallo Käthe'),
      size: bytes.length,
    })
    expect(body.headers).toContainEqual({ name: 'Message-ID', value: '<1@example.test>' })
    expect((await ask('GET', `/api/messages/${id}`)).body.hasContent).toBe(true)
  })

  it('is for those with the scope only, and 404 where nothing is kept', async () => {
    const id = await addMessage(api.db, { customer: await addCustomer(api.db), state: 'skipped' })
    expect((await ask('GET', `/api/messages/${id}/content`)).body).toMatchObject({ status: 404 })
    expect((await ask('GET', `/api/messages/${id}/content/parts`)).status).toBe(404)
    const reader = api.as(await keyFor(['messages:read']))
    expect((await reader('GET', `/api/messages/${id}`)).status).toBe(200)
    expect((await reader('GET', `/api/messages/${id}/content`)).status).toBe(403)
  })

  async function keyFor(scopes: Parameters<typeof addAdminKey>[1]) {
    return { Authorization: `Bearer ${(await addAdminKey(api, scopes)).key}` }
  }
})
