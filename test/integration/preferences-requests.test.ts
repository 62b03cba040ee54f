import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { optOutByCustomer } from '../../db/stores/opt-out-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { fingerprint, testNow } from '../support/rows.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { type PublicPages, saving, send, startPublicPages, state } from './public-harness.ts'

const day = 86_400_000

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
  await pages.db
    .insertInto('purpose')
    .values([
      {
        key: 'tracking',
        name: jsonb({ de: 'Messen', en: 'Measuring' }),
        description: jsonb({ de: '-', en: '-' }),
        kind: 'processing',
        bases: jsonb({ data: ['consent' as const] }),
      },
      {
        key: 'catalogue',
        name: jsonb({ de: 'Katalog', en: 'Catalogue' }),
        description: jsonb({ de: 'Zweimal im Jahr.', en: 'Twice a year.' }),
        kind: 'marketing',
        bases: jsonb({ email: ['double_opt_in' as const], post: ['legitimate_interest' as const] }),
      },
    ])
    .execute()
})
afterAll(async () => await pages.close())
beforeEach(() => {
  pages.rung.length = 0
})

const read = async (link: string) => await (await fetch(link)).text()
const save = async (link: string, change: Parameters<typeof saving>[1]) =>
  (await send(link, saving(await read(link), change))).page
const confirmationsOf = async (customer: string) =>
  await pages.db
    .selectFrom('confirmation')
    .selectAll()
    .where('customer_id', '=', customer)
    .orderBy('id')
    .execute()

async function asked(customer: string) {
  const [confirmation] = await confirmationsOf(customer)
  if (!confirmation) throw new Error('nothing was asked')
  return { ...confirmation, link: pages.linkTo('confirm', confirmation.id) }
}

describe('switching on', () => {
  it('gives nothing by itself: the owner of the address is asked by mail', async () => {
    const { preferences, customer, email } = await pages.subscriber()
    const page = await save(preferences, {
      put: [
        ['p', 'catalogue:email'],
        ['p', 'tracking:data'],
      ],
    })
    expect(page).toContain('Wir haben eine E-Mail an die Adresse geschickt')
    expect(page).toMatch(/value="catalogue:email"> per E-Mail \(wartet auf Ihre Bestätigung\)/)
    expect(await pages.standing(customer)).toMatchObject({
      'catalogue email': 'pending',
      'tracking data': 'pending',
    })
    const confirmation = await asked(customer)
    expect(confirmation).toMatchObject({ kind: 'opt_in', state: 'pending', email })
    const [mail] = await pages.db
      .selectFrom('message')
      .selectAll()
      .where('confirmation_id', '=', confirmation.id)
      .execute()
    expect(mail).toMatchObject({
      origin_key: `doi/${confirmation.id}`,
      purpose: 'request',
      lane: 'service',
      state: 'queued',
    })
    expect(pages.rung).toEqual(['deliver-service'])
    const proof = await pages.db
      .selectFrom('consent_record')
      .innerJoin('consent_evidence', 'consent_evidence.record_id', 'consent_record.id')
      .selectAll()
      .where('id', '=', confirmation.evidence_id)
      .executeTakeFirstOrThrow()
    expect([proof.kind, proof.purpose, proof.origin]).toEqual(['requested', 'catalogue', 'preference_centre'])
    expect(JSON.parse(proof.evidence)).toMatchObject({
      wording: 'Ich möchte „Katalog“ per E-Mail bekommen. Zweimal im Jahr.',
      language: 'de',
      confirmationId: confirmation.id,
    })
  })

  it('counts once the button in the mail is pressed, and lifts what was objected to before', async () => {
    const { preferences, customer, email } = await pages.subscriber()
    await send(preferences, [['action', 'stop']])
    await pages.db
      .insertInto('suppression')
      .values({
        id: customer,
        channel: 'email',
        hash: addressHash(testSuppressionKey, 'email', email),
        scope: 'marketing',
        reason: 'objection',
        actor: 'test',
        created_at: testNow,
      })
      .execute()
    await save(preferences, {
      put: [
        ['p', 'catalogue:email'],
        ['p', 'tracking:data'],
      ],
    })
    const { link, id } = await asked(customer)
    const before = await fingerprint(pages.db, state)
    const question = await read(link)
    expect(question).toContain('Ich möchte „Katalog“ per E-Mail bekommen. Zweimal im Jahr.')
    expect(question).toContain('Sie dürfen festhalten, ob ich E-Mails öffne')
    expect(await fingerprint(pages.db, state)).toBe(before)
    expect((await send(link, [])).status).toBe(200)
    expect(await pages.standing(customer)).toMatchObject({
      'catalogue email': 'granted',
      'tracking data': 'granted',
      'newsletter email': 'objected',
      'catalogue post': 'objected',
    })
    const permission = await pages.db
      .selectFrom('permission')
      .selectAll()
      .where('customer_id', '=', customer)
      .where('purpose', '=', 'catalogue')
      .where('channel', '=', 'email')
      .executeTakeFirstOrThrow()
    expect(permission.confirmed).toBe(true)
    expect(permission.address_hash).toEqual(addressHash(testSuppressionKey, 'email', email))
    const suppression = await pages.db
      .selectFrom('suppression')
      .selectAll()
      .where('id', '=', customer)
      .executeTakeFirstOrThrow()
    expect(suppression).toMatchObject({ lifted_at: testNow, lifted_by: 'customer' })
    const proof = await pages.db
      .selectFrom('consent_evidence')
      .select('evidence')
      .where('record_id', '=', permission.record_id)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(proof.evidence)).toMatchObject({
      wording: 'Ich möchte „Katalog“ per E-Mail bekommen. Zweimal im Jahr.',
      confirmationId: id,
      recordId: expect.any(String),
    })
    expect(await read(preferences)).toMatch(/value="catalogue:email" checked/)
  })

  it('asks once, however often the button is pressed', async () => {
    const { preferences, customer } = await pages.subscriber()
    const form = saving(await read(preferences), { put: [['p', 'catalogue:email']] })
    await Promise.all(Array.from({ length: 6 }, () => send(preferences, form)))
    await send(preferences, form)
    expect(await confirmationsOf(customer)).toHaveLength(1)
  })

  it('gives nothing to whoever confirmed from an address that is no longer the customer’s, beyond that address', async () => {
    const { preferences, customer } = await pages.subscriber()
    await save(preferences, {
      put: [
        ['p', 'catalogue:email'],
        ['p', 'tracking:data'],
      ],
    })
    const { link } = await asked(customer)
    await pages.db
      .updateTable('customer')
      .set({
        email: 'umgezogen@example.test',
        email_key: 'umgezogen@example.test',
        email_hash: addressHash(testSuppressionKey, 'email', 'umgezogen@example.test'),
      })
      .where('id', '=', customer)
      .execute()
    expect((await send(link, [])).status).toBe(200)
    const rows = await pages.db
      .selectFrom('permission as p')
      .innerJoin('customer as c', 'c.id', 'p.customer_id')
      .select(['p.purpose', 'p.state', 'p.address_hash', 'c.email_hash'])
      .where('c.id', '=', customer)
      .where('p.purpose', 'in', ['catalogue', 'tracking'])
      .orderBy('p.purpose')
      .execute()
    expect(rows.map(row => [row.purpose, row.state])).toEqual([
      ['catalogue', 'granted'],
      ['tracking', 'pending'],
    ])
    // Bound to the old address: the gate does not count it.
    expect(rows[0]?.address_hash).not.toEqual(rows[0]?.email_hash)
  })

  it('says so where there is no address to ask at', async () => {
    const { preferences, customer } = await pages.subscriber()
    await optOutByCustomer(
      pages.db,
      customer,
      { purposes: ['newsletter'], channels: ['email'] },
      { manner: 'objection', origin: 'phone', actor: 'test', evidence: {} },
      testNow,
    )
    await pages.db
      .updateTable('customer')
      .set({ email: null, email_key: null, email_hash: null })
      .where('id', '=', customer)
      .execute()
    const page = await save(preferences, { put: [['p', 'tracking:data']] })
    expect(page).toContain('Wir haben keine E-Mail-Adresse von Ihnen')
    expect(await confirmationsOf(customer)).toEqual([])
  })
})

describe.each(['access', 'portability', 'restriction', 'erasure', 'rectification'])(
  'asking for %s',
  right => {
    it('opens a case when the owner of the address has confirmed, not before', async () => {
      const { preferences, customer } = await pages.subscriber()
      const form: [string, string][] = [
        ['action', 'right'],
        ['right', right],
      ]
      const { page } = await send(preferences, form)
      expect(page).toContain('vorher geschieht nichts')
      expect(page).not.toContain('maria')
      await send(preferences, form)
      expect(await confirmationsOf(customer)).toHaveLength(1)
      const { link, id } = await asked(customer)
      const cases = () =>
        pages.db.selectFrom('privacy_case').selectAll().where('customer_id', '=', customer).execute()
      const before = await fingerprint(pages.db, state)
      for (let i = 0; i < 10; i++) await read(link)
      expect(await fingerprint(pages.db, state)).toBe(before)
      expect(await cases()).toEqual([])
      pages.clock.turn(2 * day)
      expect((await send(link, [])).status).toBe(200)
      pages.clock.turn(-2 * day)
      const [opened] = await cases()
      expect(opened).toMatchObject({
        kind: right,
        state: 'open',
        channel: 'preference_centre',
        identity: 'email_confirmed',
        // The month runs from the request, not from the confirmation.
        received_at: testNow,
        opened_by: 'customer',
      })
      const [confirmation] = await confirmationsOf(customer)
      expect(confirmation).toMatchObject({ id, state: 'confirmed', case_id: opened?.id })
      expect((await send(link, [])).status).toBe(200)
      expect(await cases()).toHaveLength(1)
      // Nobody can be written to because of it.
      expect(await pages.permissions(customer)).toMatchObject({ newsletter: 'granted' })
    })

    it('does nothing when the mail is answered too late', async () => {
      const { preferences, customer } = await pages.subscriber()
      await send(preferences, [
        ['action', 'right'],
        ['right', right],
      ])
      const { link } = await asked(customer)
      pages.clock.turn(8 * day)
      await send(link, [])
      pages.clock.turn(-8 * day)
      const opened = await pages.db
        .selectFrom('privacy_case')
        .selectAll()
        .where('customer_id', '=', customer)
        .execute()
      expect(opened).toEqual([])
    })
  },
)
