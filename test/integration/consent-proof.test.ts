import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { extractText, getDocumentProxy } from 'unpdf'
import { eraseEvidence, sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { consentKinds } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'
import { closeProofWorker } from '../../templates/pdf/consent-proof-worker.ts'
import { verifyLedgerChore } from '../../workers/chores/verify-ledger.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { testContext, testKeyring, testSuppressionKey } from '../support/worker-context.ts'
import { type Answer, type Ask, addAdminKey, startTestApi, type TestApi } from './api/server.ts'
import { consent } from './consent-harness.ts'

let api: TestApi
let officer: Ask
let worker: WorkerContext
let anna: string
let lines: string[]
const now = () => api.clock.now()
const hash = addressHash(testSuppressionKey, 'email', 'anna@example.test')

beforeAll(async () => {
  api = await startTestApi()
  const { db, clock } = api
  worker = testContext({
    db,
    clock,
    bell: { ring: () => {}, attend: (_n, work) => work() },
    log: api.context.log,
    smtpPort: 1,
  })
  officer = api.as({
    Authorization: `Bearer ${(await addAdminKey(api, ['consent:read', 'consent:write'])).key}`,
  })
  await seedWorkspace(db, now())
  ;[anna = ''] = await seedCustomers(
    db,
    [
      {
        email: 'anna@example.test',
        externalId: 'K-17',
        attributes: { firstName: 'Anna', lastName: 'Öztürk' },
      },
    ],
    now(),
  )
  await db.updateTable('customer').set({ email_hash: hash }).where('id', '=', anna).execute()
  const ago = (hours: number) => new Date(now().getTime() - hours * 3_600_000)
  const form = {
    wording: 'Ja, ich möchte den Newsletter. <b>Abmelden</b> geht jederzeit.',
    wordingVersion: 'v7',
    language: 'de',
    privacyNoticeUrl: 'https://shop.example/datenschutz',
    privacyNoticeVersion: '2026-01',
    url: 'https://shop.example/anmelden',
    ip: '192.0.2.55',
    userAgent: 'Mozilla/5.0 (Testgerät)',
  }
  const requested = await recordConsents(
    db,
    [consent(anna, { kind: 'requested', occurredAt: ago(5), evidence: form })],
    ago(5),
  )
  lines = [
    ...requested,
    ...(await recordConsents(
      db,
      [
        consent(anna, {
          ...{ kind: 'confirmed', occurredAt: ago(4), origin: 'double_opt_in' },
          evidence: { ip: '192.0.2.56', recordId: requested[0] ?? '' },
        }),
      ],
      ago(4),
    )),
    ...(await recordConsents(
      db,
      [
        consent(anna, {
          ...{
            kind: 'objected',
            purpose: 'product_offers',
            channel: 'post',
            occurredAt: ago(3),
            origin: 'letter',
          },
          ...{ actor: `user:${newId()}`, evidence: { document: 'Akte 12/4' } },
        }),
      ],
      ago(3),
    )),
  ]
  await sealWaiting(db, testKeyring, now(), 2)
  await sealWaiting(db, testKeyring, now(), 1)
  lines.push(...(await recordConsents(db, [consent(anna, { purpose: 'survey' })], now())))
})
afterAll(async () => {
  await closeProofWorker()
  await api?.close()
})

const page = (lang: string, id = anna) => officer('GET', `/api/customers/${id}/consents/proof?lang=${lang}`)

async function pdfText(lang: string): Promise<string> {
  const key = await addAdminKey(api, ['consent:read'])
  const response = await fetch(`${api.url}/api/customers/${anna}/consents/proof.pdf?lang=${lang}`, {
    headers: { Authorization: `Bearer ${key.key}` },
  })
  expect(response.headers.get('Content-Type')).toBe('application/pdf')
  const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
  return (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ')
}

const inGerman = [
  'Nachweis der Einwilligungen und Widersprüche',
  'Zitronenstand',
  'Anna Öztürk',
  'anna@example.test',
  'K-17',
  'Einwilligung angefragt: Newsletter, E-Mail',
  'Einwilligung bestätigt: Newsletter, E-Mail',
  'Widerspruch gegen Werbung: Angebote, Brief',
  'v7',
  'https://shop.example/datenschutz',
  '2026-01',
  'https://shop.example/anmelden',
  '192.0.2.55',
  '192.0.2.56',
  'Mozilla/5.0 (Testgerät)',
  'Akte 12/4',
  'bestätigt (Double-Opt-in)',
  'widersprochen',
  'die jetzige E-Mail-Adresse',
  'Nr. 1 vom',
  'Nr. 2 vom',
  'wartet auf das nächste Siegel',
  'Das ganze Protokoll wurde noch nicht geprüft.',
]

describe('the proof for one customer', () => {
  it('tells everything, in German and in English, as a page and as PDF', async () => {
    const german = await page('de')
    expect(german.status).toBe(200)
    expect(german.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(german.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'/,
    )
    for (const text of inGerman) expect(german.text).toContain(text)
    // What people wrote is text, and nothing runs.
    expect(german.text).toContain(
      'Ja, ich möchte den Newsletter. &lt;b&gt;Abmelden&lt;/b&gt; geht jederzeit.',
    )
    expect(german.text).not.toMatch(/<script|<img|<link|src=|href=/)
    expect(german.text).toContain('@media print')

    const english = await page('en')
    for (const text of [
      'Proof of consents and objections',
      'Consent confirmed',
      'K-17',
      'no. 1 of',
      '192.0.2.56',
    ])
      expect(english.text).toContain(text)
    expect(english.text).toContain('lang="en"')

    const pdf = await pdfText('de')
    for (const text of inGerman) expect(pdf).toContain(text)
    expect(pdf).toContain('Ja, ich möchte den Newsletter. <b>Abmelden</b> geht jederzeit.')
    expect(await pdfText('en')).toContain('Proof of consents and objections')
  })

  it('tells suppressions, erased evidence, and what the last verification said', async () => {
    await suppress(
      api.db,
      { channel: 'email', hash, scope: 'marketing', reason: 'objection', actor: 'test' },
      now(),
    )
    await eraseEvidence(api.db, testKeyring, [lines[0] ?? ''], 'retention', now())
    await verifyLedgerChore.run(worker, () => false)
    const { text } = await page('de')
    expect(text).toContain('E-Mail für Werbung: Widerspruch gegen Werbung')
    expect(text).toContain('Nachweis gelöscht')
    expect(text).toContain('(retention)')
    expect(text).not.toContain('192.0.2.55')
    expect(text).toMatch(/Das ganze Protokoll wurde zuletzt am .* geprüft und war unversehrt/)
    const { body } = await officer('GET', '/api/ledger')
    expect(body).toMatchObject({
      sealed: { number: 2 },
      waiting: 1,
      verification: { ok: true, records: 3, erased: 1, findingCount: 0 },
    })
  })

  it('shows what was tampered with, line by line', async () => {
    const owner = new pg.Client({ connectionString: api.database.ownerUrl })
    await owner.connect()
    try {
      await owner.query('set session_replication_role = replica')
      await owner.query(`update consent_record set kind = 'granted' where id = $1`, [lines[2]])
      await owner.query(
        `update consent_evidence set evidence = '{"wording":"anders"}' where record_id = $1`,
        [lines[1]],
      )
    } finally {
      await owner.end()
    }
    const { text } = await page('de')
    expect(text).toContain('Nr. 2: VERLETZT')
    expect(text).toContain('Der Nachweis wurde nachträglich geändert')
    expect((await page('en')).text).toContain('no. 2: BROKEN')

    expect(await officer('POST', '/api/ledger/verify')).toMatchObject({ status: 202 })
    await verifyLedgerChore.run(worker, () => false)
    const { body } = await officer('GET', '/api/ledger')
    expect(body.verification).toMatchObject({ ok: false, findingCount: 2 })
    const said = body.verification.findings
      .map((one: { sentence: { de: string } }) => one.sentence.de)
      .join('\n')
    expect(said).toContain(`Zeile ${lines[2]} (Siegel 2) wurde geändert oder umgestellt.`)
    expect((await page('de')).text).toContain('war es NICHT unversehrt')
  })

  it('is for those who may read consents, and for customers there are', async () => {
    const { key } = await addAdminKey(api, ['customers:read', 'privacy:read'])
    const other = api.as({ Authorization: `Bearer ${key}` })
    const paths = [
      `/api/customers/${anna}/consents/proof`,
      `/api/customers/${anna}/consents/proof.pdf`,
      '/api/ledger',
    ]
    for (const path of paths) expect((await other('GET', path)).status).toBe(403)
    expect((await page('de', newId())).status).toBe(404)
    expect((await page('fr')).status).toBe(400)
  })

  it('takes less than a second for five hundred lines', async () => {
    const entries = Array.from({ length: 500 }, (_, n) =>
      consent(anna, { kind: consentKinds[n % consentKinds.length] ?? 'granted', occurredAt: now() }),
    )
    await recordConsents(api.db, entries, now())
    // Each line in a seal of its own: the worst there is.
    for (let made = true; made; ) made = (await sealWaiting(api.db, testKeyring, now(), 1)) !== null
    // Of the processor, not by the wall: other tests run beside this one.
    const timed = async (work: () => Promise<Answer>) => {
      const began = process.cpuUsage()
      expect((await work()).status).toBe(200)
      const { user, system } = process.cpuUsage(began)
      return (user + system) / 1_000
    }
    const best = async (work: () => Promise<Answer>) =>
      Math.min(await timed(work), await timed(work), await timed(work))
    expect(await best(() => page('de'))).toBeLessThan(1_000)
    expect(await best(() => officer('GET', `/api/customers/${anna}/consents/proof.pdf`))).toBeLessThan(1_000)
  })
})
