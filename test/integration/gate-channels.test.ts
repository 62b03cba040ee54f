import { describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { takeCandidates } from '../../db/stores/candidate-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import type { PermissionState } from '../../engine/consent/record.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { newId } from '../../engine/shared/id.ts'
import {
  claimNow,
  hashOf,
  home,
  openGateStage,
  outcome,
  type Standing,
  stage,
  templates,
  wanted,
  write,
} from './gate-one.ts'

// Letters, mails that ask to confirm, and measuring, in the claim.

openGateStage()

describe('letters', () => {
  const take = async () =>
    await stage.db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'post' }, stage.clock.now(), 100))

  it('are taken by no mail lane, and mails by no batch of letters', async () => {
    const { db, clock } = stage
    await db.deleteFrom('message').execute()
    const letter = await write({ channel: 'post', attributes: home })
    const mail = await write({ permissions: [wanted] })
    const mails = await db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'email', lane: 'bulk' }, clock.now(), 100))
    expect(mails.map(({ id, addressKey }) => [id, addressKey])).toEqual([[mail.message, mail.email]])
    expect((await take()).map(({ id, addressKey }) => [id, addressKey])).toEqual([
      [letter.message, postalKey(home)],
    ])
  })

  it('are claimed with the address as it will be logged, and what the letter may say', async () => {
    await stage.db.deleteFrom('message').execute()
    await stage.db.updateTable('suppression').set({ lifted_at: stage.clock.now() }).execute()
    const { message } = await write({ channel: 'post', attributes: { ...home, country: 'DE' } })
    const { claimed } = await claimNow(await take())
    expect(claimed).toMatchObject([
      {
        id: message,
        channel: 'post',
        basis: 'legitimate_interest',
        address: 'Lindenstraße 3, 10115 Berlin, DE',
        customer: { attributes: { lastName: 'Ünal' } },
      },
    ])
    expect((await outcome(message)).evidence_id).toBe(claimed[0]?.customerId)
  })

  it('without a name are not printed, even if street and city are known', async () => {
    await stage.db.deleteFrom('message').execute()
    const { message } = await write({ channel: 'post', attributes: { ...home, lastName: ' ' } })
    await claimNow(await take())
    expect(await outcome(message)).toMatchObject({ state: 'skipped', reason: 'no_postal_address' })
  })
})

describe('a mail that asks to confirm', () => {
  it('goes to the address given, in the language it was given in, and knows nothing of the customer', async () => {
    const { db, clock } = stage
    const now = clock.now()
    await db.deleteFrom('message').execute()
    const confirmation = newId(now)
    const evidence = newId(now)
    const objected: Standing = { purpose: 'newsletter', channel: 'email', state: 'objected' }
    const { message, customer } = await write({
      purpose: 'request',
      confirmation,
      permissions: [objected],
      attributes: { firstName: 'Anna' },
    })
    await db
      .insertInto('confirmation')
      .values({
        id: confirmation,
        kind: 'opt_in',
        state: 'pending',
        customer_id: customer,
        email: 'New@example.test',
        email_key: 'new@example.test',
        email_hash: hashOf('new@example.test'),
        mailbox_hash: hashOf('new@example.test'),
        evidence_id: evidence,
        payload: jsonb({ language: 'en' as const }),
        created_customer: false,
        requested_at: now,
        expires_at: new Date(now.getTime() + 86_400_000),
      })
      .execute()
    await db
      .updateTable('message')
      .set({ template_id: templates.email.service, lane: 'service' })
      .where('id', '=', message)
      .execute()
    const candidates = await db
      .transaction()
      .execute(trx => takeCandidates(trx, { channel: 'email', lane: 'service' }, now, 10))
    expect(candidates).toMatchObject([{ addressKey: 'new@example.test' }])
    const { claimed } = await claimNow(candidates)
    expect(claimed).toMatchObject([
      {
        confirmationId: confirmation,
        address: 'New@example.test',
        basis: 'enquiry',
        marketing: false,
        mayTrack: false,
        customer: { email: 'New@example.test', externalId: null, locale: 'en', attributes: {} },
      },
    ])
    expect((await outcome(message)).evidence_id).toBe(evidence)
  })
})

describe('opens and clicks may be recorded', () => {
  const tracking = (state: PermissionState, confirmed = false): Standing => ({
    purpose: 'tracking',
    channel: 'data',
    state,
    confirmed,
  })
  it.each([
    ['not of who was never asked', [], ['consent'], false],
    ['of who agreed', [tracking('granted')], ['consent'], true],
    ['not of who withdrew', [tracking('withdrawn')], ['consent', 'legitimate_interest'], false],
    ['not of who agreed, where it must be confirmed', [tracking('granted')], ['double_opt_in'], false],
    ['of who confirmed', [tracking('granted', true)], ['double_opt_in'], true],
    ['of everybody else, where the law lets it be (CH)', [], ['consent', 'legitimate_interest'], true],
    ['of nobody, where no basis suffices', [tracking('granted')], [], false],
  ] as const)('%s', async (_what, permissions, bases, expected) => {
    await sql`update purpose set bases = ${JSON.stringify({ data: bases })}::jsonb where key = 'tracking'`.execute(
      stage.db,
    )
    const { message, claim } = await write({ permissions: [wanted, ...permissions] })
    const { claimed } = await claim()
    expect(claimed.map(({ mayTrack }) => mayTrack)).toEqual([expected])
    expect((await outcome(message)).tracked).toBe(expected)
  })
})
