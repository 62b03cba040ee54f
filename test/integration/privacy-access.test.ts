import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { extractText } from 'unpdf'
import { accessDocuments } from '../../admin-api/privacy/access-documents.ts'
import type { PrivacyContext } from '../../admin-api/privacy/controller.ts'
import { personalTables } from '../../db/personal-data/registry.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { ensureWorkspace, putSetting } from '../../db/stores/workspace-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, testNow } from '../support/rows.ts'
import { seedEvents, seedWorkspace } from '../support/seed.ts'
import { testBrand, testSuppressionKey } from '../support/worker-context.ts'
import { asOwner, canaryId, hits, type Seeded, seedCanaries } from './privacy-canaries.ts'

type Section = {
  table: string
  label: { de: string; en: string }
  purpose: object
  columns: object
  withheld: object
  rows: Record<string, unknown>[]
}
type File = { format: string; customerId: string; recipients: { name: string }[]; sections: Section[] }

let database: TestDatabase
let context: PrivacyContext
let sourceId: string
let seeded: Seeded[]
beforeAll(async () => {
  database = await createTestDatabase()
  sourceId = await seedWorkspace(database.db, testNow)
  context = {
    db: database.db,
    clock: { now: () => testNow, monotonic: () => 0 },
    suppressionKey: testSuppressionKey,
    brand: testBrand,
    timeZone: 'Europe/Berlin',
  }
  const email = 'kanarie-customer-email@example.test'
  seeded = await seedCanaries(database, {
    customer: { email, attributes: JSON.stringify({ firstName: 'kanarie-customer-attributes' }) },
    suppression: { hash: addressHash(testSuppressionKey, 'email', email) },
  })
  await asOwner(database, client =>
    client.query(
      `insert into recipient (id, name, kind, purpose, country, created_at) values
         ('${canaryId}', 'Druckerei Bunt', 'third_party', 'Briefe drucken', 'AT', now()),
         ('01900000-0000-7000-8000-00000000beef', 'Rechenzentrum Nord', 'processor', 'Betrieb', 'DE', now()),
         ('01900000-0000-7000-8000-00000000dead', 'Niemand Ltd', 'third_party', 'nichts', 'US', now())`,
    ),
  )
})
afterAll(() => database?.close())

const fileOf = (json: Buffer): File => JSON.parse(gunzipSync(json).toString('utf8'))
const textOf = async (pdf: Buffer | null) =>
  (await extractText(new Uint8Array(pdf ?? []), { mergePages: true })).text

describe('access', () => {
  it('gives every personal column of every table, but those the registry withholds with a reason', async () => {
    const { json } = await accessDocuments(context, canaryId, 'de')
    const withheld = personalTables.flatMap(entry =>
      Object.entries(entry.columns).flatMap(([column, { withheld: why }]) =>
        why ? [`${entry.table}.${column}`] : [],
      ),
    )
    expect(withheld).toEqual([
      'letter_batch.file',
      'letter_batch.addresses',
      'privacy_document.body',
      'customer_search.text',
    ])
    const wanted = seeded
      .filter(row => !withheld.includes(`${row.table}.${row.column}`))
      .map(row => row.value)
    expect(wanted.length).toBeGreaterThan(40)
    expect(hits(gunzipSync(json).toString('utf8'), wanted)).toEqual(wanted)
    const file = fileOf(json)
    expect(file.format).toBe('anlass-personal-data/1')
    expect(file.customerId).toBe(canaryId)
    expect(file.sections.map(section => section.table)).toEqual(
      personalTables.map(entry => entry.table).toReversed(),
    )
    const content = file.sections.find(section => section.table === 'message_content')?.rows[0]
    expect(content?.body).toEqual({ mediaType: 'text/plain', text: 'kanarie-message-content-body' })
    expect(file.recipients.map(recipient => recipient.name)).toEqual(['Druckerei Bunt', 'Rechenzentrum Nord'])
  })

  it('names nobody else: neither staff nor secrets of the system', async () => {
    const text = gunzipSync((await accessDocuments(context, canaryId, 'de')).json).toString('utf8')
    for (const word of ['"actor"', 'opened_by', 'salt', 'claim_token', '"hash"', 'email_hash']) {
      expect(text).not.toContain(word)
    }
  })

  it('is a document that can be read, in German and English, with what Art. 15 asks for', async () => {
    await putSetting(
      database.db,
      'processing_details',
      { controller: 'Zitronen AG\nHafenweg 3', authority: 'LfDI Musterland' },
      testNow,
    )
    const german = await textOf((await accessDocuments(context, canaryId, 'de')).pdf)
    for (const part of [
      'Auskunft über gespeicherte Daten',
      'Zitronen AG',
      'LfDI Musterland',
      'Druckerei Bunt',
      'Rechenzentrum Nord',
      'Wie lange',
      'Angebote zu eigenen ähnlichen Waren',
      'Einwilligungen, Widerrufe, Widersprüche',
      'Vorname: kanarie-customer-attributes',
      'kanarie-customer-email@example.test',
      'kanarie-message-content-body',
      '01.02.2026',
    ])
      expect(german).toContain(part)
    expect(german).not.toContain('Niemand Ltd')
    const english = await textOf((await accessDocuments(context, canaryId, 'en')).pdf)
    for (const part of [
      'Information on stored data',
      'First name: kanarie-customer-attributes',
      '1 Feb 2026',
    ])
      expect(english).toContain(part)
  })

  it('takes in visitors merged into the customer, whichever of them is asked for, and nobody else', async () => {
    const { db } = database
    const heir = await addCustomer(db, { email: 'erbe@example.test', attributes: { lastName: 'Erbe' } })
    const visitor = await addCustomer(db, {
      state: 'merged',
      mergedInto: heir,
      attributes: { lastName: 'Gast' },
    })
    const earlier = await addCustomer(db, {
      state: 'merged',
      mergedInto: visitor,
      attributes: { lastName: 'Zaungast' },
    })
    await addCustomer(db, { email: 'erbe@example.test', attributes: { lastName: 'Fremd' } })
    for (const id of [heir, visitor, earlier]) {
      const file = fileOf((await accessDocuments(context, id, 'de')).json)
      expect(file.customerId).toBe(heir)
      const text = JSON.stringify(file)
      expect(hits(text, ['Erbe', 'Gast', 'Zaungast', 'Fremd'])).toEqual(['Erbe', 'Gast', 'Zaungast'])
    }
  })

  it('hands out nothing of another who shares the address, though their objection holds for both', async () => {
    const { db } = database
    await ensureWorkspace(db, testNow)
    const email = 'familie@example.test'
    const speaker = await addCustomer(db, { email, attributes: { lastName: 'Meier' } })
    const other = await addCustomer(db, { email, attributes: { lastName: 'Meier' } })
    const evidence = {
      note: 'Frau Meier rief wegen der Zwillinge an',
      document: 'Brief 4711',
      requestId: 'req-1',
    }
    const said = { manner: 'objection' as const, origin: 'phone' as const, actor: 'test', evidence }
    const { customers } = await optOutByCustomer(
      db,
      speaker,
      { purposes: 'all', channels: 'all' },
      said,
      testNow,
    )
    const audit = {
      id: newId(testNow),
      at: testNow,
      actor: 'test',
      requestId: 'req-1',
      action: 'consent.object',
    }
    const detail = { channels: 'all', customers }
    await writeAudit(db, { ...audit, entity: 'customer', entityId: speaker, detail })
    const textOfFile = async (id: string) =>
      gunzipSync((await accessDocuments(context, id, 'de')).json).toString('utf8')
    const secrets = ['Zwillinge', 'Brief 4711']
    expect(hits(await textOfFile(other), [...secrets, speaker])).toEqual([])
    expect(hits(await textOfFile(speaker), [...secrets, other])).toEqual(secrets)
    // That the other objected too is proved all the same.
    const lines = await db
      .selectFrom('consent_record as r')
      .innerJoin('consent_evidence as e', 'e.record_id', 'r.id')
      .select(['r.kind', 'e.evidence'])
      .where('r.customer_id', '=', other)
      .where('r.kind', '=', 'objected')
      .execute()
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(JSON.parse(line.evidence)).toEqual({ sharedAddress: true, requestId: 'req-1' })
  })

  it('reads page by page, and leaves nothing out: of 2,000 events the file has all, the document the newest', async () => {
    const { db } = database
    const customer = await addCustomer(db, { email: 'viel@example.test' })
    const many = Array.from({ length: 2_000 }, (_, n) => ({
      customerId: customer,
      name: 'Product Viewed',
      properties: { n, text: 'x'.repeat(200) },
    }))
    await seedEvents(db, sourceId, many, testNow)
    await sql`delete from event_inbox`.execute(db)
    const file = fileOf((await accessDocuments(context, customer, 'de')).json)
    const rows = file.sections.find(section => section.table === 'event')?.rows ?? []
    expect(new Set(rows.map(row => (row.properties as { n: number }).n)).size).toBe(2_000)
    const { pdf } = await accessDocuments(context, customer, 'de')
    expect(await textOf(pdf)).toContain('1940 ältere Einträge')
  })

  it('has nothing on somebody there never was', async () => {
    await expect(
      accessDocuments(context, '01900000-0000-7000-8000-000000000000', 'de'),
    ).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
