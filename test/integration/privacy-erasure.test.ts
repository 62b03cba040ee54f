import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { importFile } from '../../app/cli/consents.ts'
import { ensureSystemTemplates } from '../../app/system-templates.ts'
import { eraseEvidence, lastSeal, sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { verifyLedger } from '../../db/stores/consent-verify-store.ts'
import { createForm, publishForm } from '../../db/stores/form-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { countRules } from '../../db/stores/rule-count-store.ts'
import { emailKey } from '../../engine/consent/address.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import type { LedgerHead } from '../../engine/consent/seal.ts'
import { formDefinitionSchema } from '../../engine/forms/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { countStates, expectHonestBooks } from '../support/books.ts'
import { letterSource, offer } from '../support/letters.ts'
import { plainTemplate, seedMessages, seedRule, seedTemplate } from '../support/seed.ts'
import { testBrand, testKeyring, until } from '../support/world.ts'
import { contestForm } from './forms-harness.ts'
import { dumpDatabase, hits } from './privacy-canaries.ts'
import { address, canary, type PrivacyWorld, startPrivacyWorld } from './privacy-world.ts'

const values = Object.values(canary)

describe('erasure, seen from outside', () => {
  let world: PrivacyWorld
  let customer = ''
  let rules: string[]
  let head: LedgerHead | null = null
  const db = () => world.world.database.db
  const dump = async (but: string[] = []) =>
    [await dumpDatabase(world.world.database, but), await world.queueDump()].join('\n')

  beforeAll(async () => {
    world = await startPrivacyWorld()
    await seedTemplate(db(), 'hello', plainTemplate())
    await seedTemplate(db(), 'receipt', plainTemplate('service'))
    await ensureSystemTemplates(db(), testBrand, new Date(), compileWithIssues)
    const send = (template: string, purpose: string) => ({
      id: 'mail',
      type: 'send' as const,
      purpose,
      template,
    })
    const seen = { type: 'event' as const, event: 'Product Viewed' }
    rules = [
      await seedRule(db(), 'Offer', { trigger: seen, steps: [send('hello', 'newsletter')] }),
      await seedRule(db(), 'Later', {
        trigger: seen,
        reentry: { mode: 'once', key: 'sku' },
        steps: [
          { id: 'wait', type: 'wait', duration: { amount: 3, unit: 'days' } },
          send('hello', 'newsletter'),
        ],
      }),
      await seedRule(
        db(),
        'Receipt',
        { trigger: { type: 'event', event: 'Order Completed' }, steps: [send('receipt', 'service')] },
        { lane: 'service' },
      ),
    ]
    await leaveTraces()
  }, 60_000)
  afterAll(() => world?.close())

  /** A customer lives: device, sign-up, consents, orders, mails that arrive and that do not, staff, rights. */
  async function leaveTraces(): Promise<void> {
    const { sink } = world.world
    const traits = {
      email: address,
      phone: canary.phone,
      firstName: canary.first,
      lastName: canary.last,
      street: canary.street,
      postalCode: '25980',
      city: 'Sylt',
      hobby: canary.search,
    }
    await world.post('page', { anonymousId: canary.device, name: canary.search, context: { ip: canary.ip } })
    await world.post('identify', { userId: canary.external, anonymousId: canary.device, traits })
    customer = await customerOf(canary.external)
    const consent = await world.ask('POST', `/customers/${customer}/consents`, {
      purposes: ['newsletter'],
      kind: 'granted',
      origin: 'form',
      evidence: { wording: canary.wording, ip: canary.ip, note: address },
    })
    expect(consent.status).toBe(201)
    let refused = 0
    sink.onRcpt = to => {
      if (refused++ > 0) return undefined
      return { code: 451, text: `4.2.0 <${to}> ${canary.first} ${canary.last} is greylisted` }
    }
    world.world.work()
    const properties = { sku: canary.sku, query: canary.search }
    await world.post('track', { userId: canary.external, event: 'Product Viewed', properties })
    await until('the first mail was put off', async () => ((await countStates(db())).retry ?? 0) === 1)
    await world.post('track', { userId: canary.external, event: 'Product Viewed', properties })
    await world.post('track', {
      userId: canary.external,
      event: 'Order Completed',
      properties: {
        order_id: canary.order,
        currency: 'EUR',
        total: 47.11,
        products: [{ name: `Tasse ${canary.first}`, sku: canary.sku, price: 47.11, quantity: 1 }],
      },
    })
    await until('two mails arrived', async () => ((await countStates(db())).sent ?? 0) === 2)
    sink.onRcpt = () => undefined
    await formAndLetter()
    await addRows()
    const access = await world.ask('POST', '/privacy/cases', {
      kind: 'access',
      customerId: customer,
      channel: 'letter',
      reference: canary.reference,
      identity: 'document',
      identityNote: canary.note,
    })
    expect((await world.ask('POST', `/privacy/cases/${access.body.id}/carry-out`, {}, 1)).status).toBe(200)
    while (await sealWaiting(db(), testKeyring, new Date(), 100));
    const seal = await lastSeal(db())
    head = seal && { number: seal.number, mac: seal.mac.toString('hex') }
  }

  /** Sign-up by form under the same address, and a letter in a batch that was printed. */
  async function formAndLetter(): Promise<void> {
    const now = new Date()
    const id = newId(now)
    const audit = { id: newId(now), at: now, actor: 'test', requestId: null, action: 'test', entity: 'form' }
    const line = { ...audit, entityId: id, detail: null }
    const definition = {
      ...contestForm,
      fields: [{ key: 'answer', type: 'text' as const, label: { de: 'Antwort', en: 'Answer' } }],
    }
    await createForm(
      db(),
      { id, key: 'contest', name: 'Contest', draft: formDefinitionSchema.parse(definition) },
      now,
      line,
    )
    await publishForm(db(), id, now, { ...line, id: newId(now) })
    const answers = { email: address, consent: 'on', answer: canary.search }
    const signedUp = await world.open('POST', '/f/contest', { ...answers, language: 'de' })
    expect(signedUp.status).toBeLessThan(300)
    await until('the mail that asks went out', async () => {
      const rows = await db()
        .selectFrom('message')
        .select('state')
        .where('confirmation_id', 'is not', null)
        .execute()
      return rows.length === 1 && rows[0]?.state === 'sent'
    })
    await seedTemplate(db(), 'offer', letterSource('marketing'))
    await seedMessages(db(), [customer], offer)
    const { batches } = await printLetters(world.world.context, { actor: 'test' })
    expect(batches.map(batch => batch.count)).toEqual([1])
    await db().updateTable('letter').set({ return_reason: canary.note }).execute()
  }

  /** What staff leave, written as the program writes it. */
  async function addRows(): Promise<void> {
    const now = new Date()
    await db()
      .insertInto('interaction')
      .values({
        id: newId(now),
        customer_id: customer,
        at: now,
        channel: 'phone',
        direction: 'in',
        kind: 'note',
        subject: canary.note,
        actor: 'test',
        detail: jsonb({ text: canary.note }),
      })
      .execute()
    await seedMessages(db(), [customer], { template: 'hello' }, new Date(now.getTime() + 86_400_000))
    await db()
      .insertInto('customer_preference')
      .values({ customer_id: customer, topics_off: jsonb([canary.search]), updated_at: now })
      .execute()
  }

  async function customerOf(externalId: string): Promise<string> {
    const row = await db()
      .selectFrom('customer')
      .select('id')
      .where('external_id', '=', externalId)
      .executeTakeFirst()
    return row?.id ?? ''
  }

  const verified = () => {
    const found: unknown[] = []
    return verifyLedger(db(), testKeyring, { head, report: finding => void found.push(finding) }).then(
      result => ({
        ...result,
        found,
      }),
    )
  }

  /** What must not change: audience and outcome of each rule, orders and their sums. */
  async function totals() {
    const counts = await countRules(db(), rules)
    const orders = await sql<{ total: string; count: number }>`
      select sum(total)::text as total, count(*)::int as count from orders`.execute(db())
    return {
      rules: [...counts].map(([id, count]) => {
        const { sent, failed, unknown, ...open } = count.messages
        const rest = Object.values(open).reduce((sum, n) => sum + n, 0)
        return { id, entered: count.entered, sent, failed, unknown, rest }
      }),
      orders: orders.rows,
    }
  }

  let before: Awaited<ReturnType<typeof totals>>

  it('has something to do: traces are everywhere', async () => {
    const text = await dump()
    expect(hits(text, values)).toEqual(values)
    await expectHonestBooks(db(), world.world.sink)
    expect(await verified()).toMatchObject({ findings: 0, headKnown: true })
    before = await totals()
    expect(before.rules.map(rule => rule.entered)).toEqual([2, 1, 1])
  })

  it('leaves no value of the person in the database, but the evidence; none in queue and log', async () => {
    const { body } = await world.ask('POST', '/privacy/cases', {
      kind: 'erasure',
      customerId: customer,
      channel: 'letter',
      reference: canary.reference,
      identity: 'document',
      identityNote: canary.note,
    })
    const done = await world.ask('POST', `/privacy/cases/${body.id}/carry-out`, {}, 1)
    expect(done.body).toMatchObject({
      state: 'done',
      customerName: null,
      reference: null,
      identityNote: null,
    })
    expect(hits(await dump(['consent_evidence']), values)).toEqual([])
    const held = await db().selectFrom('consent_evidence').selectAll().execute()
    expect(held.length).toBeGreaterThan(0)
    expect(held.every(row => row.restricted_at !== null && row.erase_after !== null)).toBe(true)
    // The letter of answer, for thirty days, compressed; nothing else.
    expect(done.body.documents.map((document: { kind: string }) => document.kind)).toEqual(['letter'])
    expect((await db().selectFrom('privacy_document').select('id').execute()).length).toBe(1)
    expect(hits(world.logged(), values)).toEqual([])
  })

  it('keeps totals, books and ledger', async () => {
    expect(await totals()).toEqual(before)
    await expectHonestBooks(db(), world.world.sink)
    const reasons = await db()
      .selectFrom('message')
      .select(['state', 'reason'])
      .where('state', 'not in', ['sent'])
      .execute()
    expect(new Set(reasons.map(row => `${row.state} ${row.reason}`))).toEqual(new Set(['skipped erased']))
    const runs = await db()
      .selectFrom('run')
      .select('state')
      .where('state', 'in', ['ready', 'waiting'])
      .execute()
    expect(runs).toEqual([])
    expect(await verified()).toMatchObject({ findings: 0 })
  })

  it('leaves the links in mails that were sent without a hold on anything', async () => {
    const row = await db()
      .selectFrom('customer')
      .selectAll()
      .where('id', '=', customer)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'erased', email: null, email_hash: null, attributes: {} })
    const records = () => db().selectFrom('consent_record').select('id').execute()
    const known = (await records()).length
    const sent = await db().selectFrom('message').select('id').where('state', '=', 'sent').execute()
    expect(sent.length).toBeGreaterThan(1)
    for (const { id } of sent) {
      const link = (use: Parameters<typeof signLink>[1]) => signLink(testKeyring, use, id)
      for (const [method, path] of [
        ['GET', `/u/${link('unsubscribe')}`],
        ['POST', `/u/${link('unsubscribe')}`],
        ['GET', `/v/${link('view')}`],
        ['GET', `/v/${link('view')}/mail`],
        ['GET', `/p/${link('preferences')}`],
        ['POST', `/p/${link('preferences')}`],
      ] as const) {
        const answer = await world.open(method, path)
        expect(answer.status).toBeLessThan(500)
        expect(hits(answer.text, values)).toEqual([])
      }
    }
    expect((await records()).length).toBe(known)
    expect(hits(await dump(['consent_evidence']), values)).toEqual([])
  })

  const spellings = [
    'kanarienvogel.zeb@bücher-kanarie.example',
    'KANARIENVOGEL.ZEB@BÜCHER-KANARIE.EXAMPLE',
    '  Kanarienvogel.Zeb@Bücher-Kanarie.example ',
    'kanarienvogel.zeb@xn--bcher-kanarie-wob.example',
    'kanarienvogel.Zeb@XN--BCHER-KANARIE-WOB.example',
    'Kanarienvogel.Zeb@bu\u0308cher-kanarie.example',
  ]

  it('bars advertising in whatever spelling the address comes back; an order is confirmed all the same', async () => {
    const { sink } = world.world
    sink.mails.length = 0
    const again: string[] = []
    for (const [n, email] of spellings.entries()) {
      const userId = `wieder-${n}`
      if (n % 2 === 0) await world.post('identify', { userId, traits: { email } })
      else
        expect(
          (await world.ask('POST', '/customers', { externalId: userId, email: email.trim() })).status,
        ).toBe(201)
      const id = await customerOf(userId)
      again.push(id)
    }
    const csv = spellings.map(
      (email, n) => `"${email}",wieder-${n},newsletter,email,granted,2025-01-01,"Ja, gern."`,
    )
    const { db: rows, clock, suppressionKey } = world.world.context
    const outcomes = await importFile(
      { db: rows, clock, suppressionKey },
      Readable.from([
        Buffer.from(['email,externalId,purpose,channel,kind,date,wording', ...csv, ''].join('\n')),
      ]),
      { file: 'alt.csv', dryRun: false, defaults: {}, language: 'de', report: null },
    )
    expect(outcomes).toEqual(new Map([['recorded', spellings.length]]))
    for (const n of spellings.keys()) {
      const userId = `wieder-${n}`
      await world.post('track', { userId, event: 'Product Viewed', properties: { sku: `s${n}` } })
    }
    const messages = () =>
      db()
        .selectFrom('message')
        .select(['state', 'reason', 'purpose'])
        .where('customer_id', '=', sql<string>`any(${again}::uuid[])`)
        .execute()
    await until('all were judged', async () => {
      const rows = await messages()
      return rows.length === spellings.length && rows.every(row => row.state === 'skipped')
    })
    expect(new Set((await messages()).map(row => row.reason))).toEqual(new Set(['suppressed']))
    await world.post('track', {
      userId: 'wieder-0',
      event: 'Order Completed',
      properties: { order_id: 'neu-1', currency: 'EUR', total: 5, products: [] },
    })
    const sent = async () => (await messages()).filter(row => row.state === 'sent').map(row => row.purpose)
    await until('the order was confirmed', async () => (await sent()).length > 0)
    expect(sink.mails.map(mail => emailKey(mail.to))).toEqual([`${canary.local}@${canary.punycode}`])
    expect(await sent()).toEqual(['service'])
    await world.ask('POST', '/privacy/erasures', { customerIds: again, reason: 'requested' })
  })

  it('leaves nothing at all once the limit of the evidence has passed, and the ledger still verifies', async () => {
    const due = await db().selectFrom('consent_evidence').select(['record_id', 'erase_after']).execute()
    const year = new Date().getUTCFullYear()
    expect(new Set(due.map(row => row.erase_after?.toISOString()))).toEqual(
      new Set([`${year + 4}-01-01T00:00:00.000Z`]),
    )
    const ids = due.map(row => row.record_id)
    await eraseEvidence(db(), testKeyring, ids, 'retention', new Date())
    expect(hits(await dump(), values)).toEqual([])
    const result = await verified()
    expect(result).toMatchObject({ findings: 0 })
    expect(result.erased).toBeGreaterThan(0)
  })
})
