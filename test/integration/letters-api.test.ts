import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { letterReference } from '../../engine/letters/reference.ts'
import { newId } from '../../engine/shared/id.ts'
import { starterLetters } from '../../templates/letter-starters.ts'
import { printLetters as chore } from '../../workers/chores/print-letters.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { home, wordsOf } from '../support/letters.ts'
import { seedCustomers, seedMessages, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { testContext } from '../support/worker-context.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let officer: Ask
let worker: WorkerContext

beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'support')
  await addStaff(api, 'admin')
  ask = await signIn(api, 'admin@anlass.test')
  officer = await signIn(api, 'support@anlass.test')
  const { db, clock, suppressionKey, keyring } = api.context
  const bell = { ring: () => {}, attend: (_name: string, work: () => Promise<void>) => work() }
  worker = {
    ...testContext({ db, clock, bell, log: pino({ level: 'silent' }), smtpPort: 1 }),
    suppressionKey,
    keyring,
  }
  const source = starterLetters.find(({ key }) => key === 'letter-offer')?.source
  if (!source) throw new Error('there is an offer')
  await seedTemplate(db, 'offer', source, clock.now())
})
afterAll(() => api.close())

async function write(count = 1): Promise<{ messages: string[]; customers: string[] }> {
  const { db, clock } = api.context
  const customers = await seedCustomers(
    db,
    Array.from({ length: count }, (_, n) => ({ attributes: { ...home, firstName: `Maria ${n}` } })),
    clock.now(),
  )
  const parts = { template: 'offer', purpose: 'product_offers', channel: 'post' as const }
  return { customers, messages: await seedMessages(db, customers, parts, clock.now()) }
}

async function printed(count = 1) {
  const made = await write(count)
  const {
    batches: [batch],
  } = await printLetters(worker, { actor: 'test' })
  if (!batch) throw new Error('nothing was printed')
  const { items } = (await ask('GET', `/api/letters/batches/${batch.id}/letters`)).body
  return { ...made, batch, letters: items as { reference: string; messageId: string; position: number }[] }
}

async function bytesOf(path: string): Promise<{ status: number; type: string | null; bytes: Buffer }> {
  const { cookie } = await signIn(api, 'admin@anlass.test')
  const response = await fetch(api.url + path, { headers: { Cookie: cookie } })
  return {
    status: response.status,
    type: response.headers.get('Content-Type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

const audited = async (action: string) =>
  await api.db
    .selectFrom('audit_entry')
    .select(['entity_id', 'detail', 'actor'])
    .where('action', '=', action)
    .execute()

describe('printing', () => {
  it('is asked for, done by the chore, listed and downloaded, each download on record', async () => {
    const { messages } = await write(3)
    expect((await ask('GET', '/api/letters/due')).body).toEqual({
      count: 3,
      requestedAt: null,
      nextRunAt: null,
    })
    const asked = await ask('POST', '/api/letters/batches')
    expect([asked.status, asked.body]).toEqual([202, { due: 3, requestedAt: api.clock.now().toISOString() }])
    expect((await ask('GET', '/api/letters/due')).body.requestedAt).toBe(api.clock.now().toISOString())
    const row = await api.db.selectFrom('chore').selectAll().where('name', '=', chore.name).executeTakeFirst()
    expect(row?.next_run_at).toEqual(api.clock.now())

    await chore.run(worker, () => true)
    expect((await ask('GET', '/api/letters/due')).body).toMatchObject({
      count: 3,
      requestedAt: expect.any(String),
    })
    await chore.run(worker, () => false)
    expect((await ask('GET', '/api/letters/due')).body).toEqual({
      count: 0,
      requestedAt: null,
      nextRunAt: null,
    })

    const { items } = (await ask('GET', '/api/letters/batches')).body
    expect(items[0]).toMatchObject({
      count: 3,
      returned: 0,
      cost: '2.85',
      currency: 'EUR',
      hasFile: true,
      createdByName: 'The admin',
    })
    const path = `/api/letters/batches/${items[0].id}`
    expect((await ask('GET', path)).body).toEqual(items[0])
    const first = (await ask('GET', `${path}/letters?limit=2`)).body
    expect(first.items).toMatchObject([
      {
        messageId: messages[0],
        position: 1,
        cost: '0.95',
        customer: { name: 'Maria 0 Beispiel' },
        returnedAt: null,
      },
      { messageId: messages[1], position: 2 },
    ])
    const second = (await ask('GET', `${path}/letters?limit=2&cursor=${first.next}`)).body
    expect([second.items.length, second.items[0].messageId, second.next]).toEqual([1, messages[2], null])

    const file = await bytesOf(`${path}/file`)
    expect([file.status, file.type]).toEqual([200, 'application/pdf'])
    expect(await wordsOf(file.bytes)).toContain('Ein Brief, weil wir Ihnen nicht mailen dürfen')
    const csv = await bytesOf(`${path}/addresses`)
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(csv.bytes.toString()).toContain('Maria 2 Beispiel')
    expect((await audited('letters.download')).map(line => [line.entity_id, line.detail?.file])).toEqual([
      [items[0].id, 'file'],
      [items[0].id, 'addresses'],
    ])
    expect(await audited('letters.print')).toHaveLength(1)
  })

  it('happens at night if the settings say so, once', async () => {
    const settings = await ask('GET', '/api/letters/settings')
    const body = { schedule: 'nightly' }
    const put = (version: number, changed: object) =>
      ask('PUT', '/api/letters/settings', { body: changed, headers: { 'If-Match': `"${version}"` } })
    expect((await put(settings.body.version + 1, body)).status).toBe(412)
    const set = await put(settings.body.version, body)
    expect([set.status, set.body]).toEqual([200, { ...settings.body, schedule: 'nightly', version: 1 }])
    expect((await put(1, { schedule: 'hourly' })).status).toBe(400)
    expect((await put(1, { recipientId: newId() })).body.errors).toEqual([
      { path: 'recipientId', message: 'is no processor among the recipients' },
    ])
    const { nextRunAt } = (await ask('GET', '/api/letters/due')).body
    expect(new Date(nextRunAt).getTime()).toBeGreaterThan(api.clock.now().getTime())

    const [id] = (await write()).messages
    const state = async () =>
      (
        await api.db
          .selectFrom('message')
          .select('state')
          .where('id', '=', id ?? '')
          .executeTakeFirst()
      )?.state
    await chore.run(worker, () => false)
    expect(await state()).toBe('queued')
    api.clock.advance(new Date(nextRunAt).getTime() - api.clock.now().getTime() - 60_000)
    await chore.run(worker, () => false)
    expect(await state()).toBe('queued')
    api.clock.advance(120_000)
    await chore.run(worker, () => false)
    expect(await state()).toBe('sent')
    const later = (await write()).messages[0]
    await chore.run(worker, () => false)
    const row = await api.db
      .selectFrom('message')
      .select('state')
      .where('id', '=', later ?? '')
      .executeTakeFirst()
    expect(row?.state).toBe('queued')
    await put(1, { schedule: 'by_hand' })
    await api.db
      .deleteFrom('message')
      .where('id', '=', later ?? '')
      .execute()
  })

  it('leaves files that can be thrown away; the letter itself stays with its message', async () => {
    const { batch, messages } = await printed()
    const path = `/api/letters/batches/${batch.id}`
    const purged = await ask('POST', `${path}/purge`)
    expect([purged.status, purged.body]).toEqual([
      200,
      expect.objectContaining({ hasFile: false, purgedAt: api.clock.now().toISOString(), count: 1 }),
    ])
    expect((await ask('POST', `${path}/purge`)).status).toBe(200)
    expect(await audited('letters.purge')).toHaveLength(1)
    for (const file of ['file', 'addresses']) {
      const gone = await ask('GET', `${path}/${file}`)
      expect([gone.status, gone.body?.code]).toEqual([410, 'letters_purged'])
    }
    const content = await bytesOf(`/api/messages/${messages[0]}/content`)
    expect([content.status, content.type]).toEqual([200, 'application/pdf'])
    expect(await wordsOf(content.bytes)).toContain('Maria 0 Beispiel Weg 1 10115 Berlin')
    const parts = await ask('GET', `/api/messages/${messages[0]}/content/parts`)
    expect(parts.body).toMatchObject({
      mediaType: 'application/pdf',
      html: null,
      text: null,
      subject: expect.stringContaining('Brief'),
    })
    const message = await ask('GET', `/api/messages/${messages[0]}`)
    expect(message.body).toMatchObject({
      channel: 'post',
      state: 'sent',
      hasContent: true,
      detail: { batch: batch.number },
    })
  })

  it('is not for everybody', async () => {
    const id = newId()
    expect((await officer('POST', '/api/letters/batches')).status).toBe(202)
    await chore.run(worker, () => false)
    for (const path of ['', '/letters', '/file', '/addresses'])
      expect((await officer('GET', `/api/letters/batches/${id}${path}`)).status).toBe(404)
    expect((await officer('POST', `/api/letters/batches/${id}/purge`)).status).toBe(404)
    expect((await api.ask('GET', '/api/letters/batches')).status).toBe(401)
  })
})

describe('a letter that comes back', () => {
  const back = (reference: string, reason = 'moved') =>
    officer('POST', '/api/letters/returns', { body: { reference, reason } })
  const customerOf = async (id: string | undefined) =>
    await api.db
      .selectFrom('customer')
      .select(['post_invalid_at', 'post_invalid_reason', 'version'])
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow()

  it('is noted once, by the reference as somebody types it, and stops letters until the address is corrected', async () => {
    const { letters, customers, messages, batch } = await printed()
    const [customer] = customers as [string]
    const reference = letters[0]?.reference ?? ''
    const noted = await back(` ${reference.toLowerCase().replaceAll('-', ' ')} `)
    expect([noted.status, noted.body]).toEqual([
      200,
      expect.objectContaining({
        messageId: messages[0],
        returnedAt: api.clock.now().toISOString(),
        returnReason: 'moved',
        batchNumber: batch.number,
        addressMarked: true,
      }),
    ])
    expect((await back(reference, 'unknown')).body).toMatchObject({
      returnReason: 'moved',
      addressMarked: true,
    })
    expect(await audited('letters.return')).toEqual([
      expect.objectContaining({ entity_id: messages[0], detail: { reason: 'moved' } }),
    ])
    const events = await api.db
      .selectFrom('message_event')
      .select(['kind', 'detail'])
      .where('message_id', '=', messages[0] ?? '')
      .orderBy('id')
      .execute()
    expect(events).toEqual([
      { kind: 'sent', detail: expect.anything() },
      { kind: 'returned', detail: { reason: 'moved' } },
    ])
    const log = (await ask('GET', `/api/customers/${customer}/interactions`)).body
    expect(log.items.map((line: { kind: string; channel: string }) => [line.kind, line.channel])).toEqual([
      ['letter_returned', 'post'],
      ['message_sent', 'post'],
    ])
    expect((await ask('GET', `/api/letters/batches/${batch.id}`)).body.returned).toBe(1)
    expect(await customerOf(customer)).toMatchObject({ post_invalid_reason: 'moved' })

    const parts = { template: 'offer', purpose: 'product_offers', channel: 'post' as const }
    const [next] = await seedMessages(api.db, [customer], parts, api.clock.now())
    await printLetters(worker, { actor: 'test' })
    const row = await api.db
      .selectFrom('message')
      .select(['state', 'reason'])
      .where('id', '=', next ?? '')
      .executeTakeFirst()
    expect(row).toEqual({ state: 'skipped', reason: 'invalid_address' })

    const change = async (attributes: object) => {
      const { version } = await customerOf(customer)
      const headers = { 'If-Match': `"${version}"` }
      expect(
        (await officer('PATCH', `/api/customers/${customer}`, { body: { attributes }, headers })).status,
      ).toBe(200)
    }
    await change({ loyaltyPoints: 5, street: 'Weg 1' })
    expect((await customerOf(customer)).post_invalid_at).not.toBeNull()
    await change({ street: 'Neuer Weg 2' })
    expect(await customerOf(customer)).toMatchObject({ post_invalid_at: null, post_invalid_reason: null })
  })

  it('proves nothing when it was refused, or when the customer has moved since', async () => {
    const { letters, customers } = await printed(2)
    expect((await back(letters[0]?.reference ?? '', 'refused')).body).toMatchObject({
      returnReason: 'refused',
      addressMarked: false,
    })
    await api.db
      .updateTable('customer')
      .set({ attributes: JSON.stringify({ ...home, street: 'Woanders 3' }) as never })
      .where('id', '=', customers[1] ?? '')
      .execute()
    expect((await back(letters[1]?.reference ?? '', 'deceased')).body).toMatchObject({
      returnReason: 'deceased',
      addressMarked: false,
    })
  })

  it('is refused with a reference that is mistyped or was never given out', async () => {
    const { letters } = await printed()
    const reference = letters[0]?.reference ?? ''
    const wrong = reference.replace(/.$/, last => (last === '7' ? '8' : '7'))
    expect([(await back(wrong)).status, (await back(wrong)).body.code]).toEqual([422, 'reference_invalid'])
    expect((await back(letterReference(900_000, 1))).status).toBe(404)
    expect((await back(reference, 'lost')).status).toBe(400)
  })

  it('by an identify call of the shop the address is corrected too', async () => {
    const { letters, customers } = await printed()
    await back(letters[0]?.reference ?? '')
    const [id] = customers as [string]
    const { writeProfiles, lockProfiles } = await import('../../db/stores/ingest-attribute-store.ts')
    const save = async (attributes: Record<string, unknown>) => {
      const profile = (await lockProfiles(api.db, [id], 'no key update')).get(id)
      if (!profile) throw new Error('gone')
      const { suppressionKey } = api.context
      const now = api.clock.now()
      await writeProfiles(
        api.db,
        [{ ...profile, attributes: { ...profile.attributes, ...attributes } }],
        [],
        { suppressionKey, now },
      )
    }
    await save({ birthday: '1990-01-01' })
    expect((await customerOf(id)).post_invalid_at).not.toBeNull()
    await save({ postalCode: '20095' })
    expect((await customerOf(id)).post_invalid_at).toBeNull()
  })
})
