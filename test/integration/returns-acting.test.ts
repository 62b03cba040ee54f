import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { listReturns } from '../../db/stores/inbound-read-store.ts'
import { optOutByMessage } from '../../db/stores/opt-out-store.ts'
import type { Signal } from '../../engine/returns/signal.ts'
import { newId } from '../../engine/shared/id.ts'
import { bounce, complaint, faults, reply, vacation } from '../support/returned-mails.ts'
import { seedWorkspace } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import {
  createReturnsStage,
  customerRow,
  happenedTo,
  inboundRow,
  linesOf,
  mailIn,
  type ReturnsStage,
  type SentMail,
  seedSent,
} from './returns-harness.ts'

let stage: ReturnsStage
beforeAll(async () => {
  stage = await createReturnsStage()
})
afterEach(async () => {
  await stage.reset()
  await seedWorkspace(stage.db, stage.clock.now())
})
afterAll(() => stage.close())

const one = async (email = 'anna@empfaenger.example', parts = {}) =>
  (await seedSent(stage, [email], parts))[0] as SentMail
const come = async (raw: Buffer, mail: SentMail) => {
  const [id = null] = await stage.arrive(mailIn(raw, { recipient: mail.returnPath }))
  await stage.process()
  return id
}
const events = async () =>
  (
    await stage.db.selectFrom('event').select(['name', 'properties', 'customer_id']).orderBy('id').execute()
  ).map(row => ({
    name: row.name,
    outcome: (row.properties as { outcome?: string }).outcome,
    customer: row.customer_id,
  }))
const suppressions = async () =>
  await stage.db
    .selectFrom('suppression')
    .select(['reason', 'scope'])
    .where('lifted_at', 'is', null)
    .execute()
const permissions = async (customer: string) =>
  (
    await stage.db
      .selectFrom('permission')
      .select(['purpose', 'channel', 'state'])
      .where('customer_id', '=', customer)
      .where('channel', '=', 'email')
      .execute()
  ).map(row => row.state)

describe('a mail that came back', () => {
  it('hard: the address is marked, the log, the message and rules are told, nothing is suppressed', async () => {
    const mail = await one()
    const id = await come(bounce('postfix', mail), mail)
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced hard'])
    const customer = await customerRow(stage.db, mail.customerId)
    expect(customer.address_invalid_at).toEqual(stage.clock.now())
    expect(customer.address_invalid_reason).toContain('does not exist')
    const [line] = await linesOf(stage.db, mail.customerId)
    expect(line).toMatchObject({
      kind: 'message_bounced',
      message_id: mail.id,
      detail: { outcome: 'hard', reason: 'userunknown' },
    })
    expect(await events()).toEqual([{ name: 'Message Bounced', outcome: 'hard', customer: mail.customerId }])
    expect(await suppressions()).toEqual([])
    expect((await inboundRow(stage.db, id)).acted).toEqual({ events: ['bounced'], marked: 'hard' })
  })

  it('everybody who shares the address is marked; who has another is not', async () => {
    const [anna, bert] = (await seedSent(stage, ['anna@empfaenger.example', 'bert@empfaenger.example'])) as [
      SentMail,
      SentMail,
    ]
    const also = await one('ANNA@empfaenger.example')
    await come(bounce('exim', anna), anna)
    expect((await customerRow(stage.db, also.customerId)).address_invalid_at).not.toBeNull()
    expect((await customerRow(stage.db, bert.customerId)).address_invalid_at).toBeNull()
  })

  it('a block of ours marks nobody, opens a pause, and is no bounce for rules', async () => {
    const mail = await one()
    await come(bounce('postfix', mail, faults.blocked), mail)
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced policy'])
    expect((await customerRow(stage.db, mail.customerId)).address_invalid_at).toBeNull()
    expect(await events()).toEqual([])
    const pauses = await stage.db.selectFrom('domain_pause').select('domain').execute()
    expect(pauses).toEqual([{ domain: 'empfaenger.example' }])
  })

  it('forwarded mail: whoever the other address belonged to has gone, ours has not', async () => {
    const mail = await one()
    const id = await come(bounce('postfix', mail, faults.unknown, { to: 'anna.alt@anderswo.example' }), mail)
    expect((await customerRow(stage.db, mail.customerId)).address_invalid_at).toBeNull()
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced soft'])
    expect((await inboundRow(stage.db, id)).acted).toMatchObject({ forwarded: true })
  })

  it('of a message nobody knew went out it is late proof; the books say sent', async () => {
    const mail = await one('anna@empfaenger.example', { state: 'unknown' })
    const id = await come(bounce('gmail', mail, faults.full), mail)
    const row = await stage.db
      .selectFrom('message')
      .selectAll()
      .where('id', '=', mail.id)
      .executeTakeFirstOrThrow()
    expect({ state: row.state, reason: row.reason }).toEqual({ state: 'sent', reason: null })
    expect(row.sent_at).not.toBeNull()
    expect(await happenedTo(stage.db, mail.id)).toEqual(expect.arrayContaining(['sent', 'bounced soft']))
    expect((await inboundRow(stage.db, id)).acted).toMatchObject({ lateProof: true })
  })

  it('an erased customer: nothing happens, and the mail is not kept', async () => {
    const mail = await one()
    await stage.db
      .updateTable('customer')
      .set({ state: 'erased', email: null, email_key: null, email_hash: null })
      .execute()
    await stage.db.updateTable('message').set({ address: null, subject: null }).execute()
    const id = await come(complaint(mail), mail)
    const row = await inboundRow(stage.db, id)
    expect(row).toMatchObject({
      state: 'done',
      raw: null,
      said: null,
      from_address: null,
      acted: null,
      customer_id: null,
    })
    expect(await suppressions()).toEqual([])
    expect(await happenedTo(stage.db, mail.id)).toEqual([])
  })

  it('a customer merged since: it holds for whom the message belongs to now', async () => {
    const mail = await one()
    const heir = await one('heir@empfaenger.example')
    await stage.db
      .updateTable('message')
      .set({ customer_id: heir.customerId })
      .where('id', '=', mail.id)
      .execute()
    await stage.db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: heir.customerId, email: null, email_key: null, email_hash: null })
      .where('id', '=', mail.customerId)
      .execute()
    await come(complaint(mail), mail)
    expect(await permissions(heir.customerId)).toContain('objected')
    expect((await linesOf(stage.db, heir.customerId)).map(line => line.kind)).toContain('message_complained')
    expect(await linesOf(stage.db, mail.customerId)).toEqual([])
  })
})

describe('what one message proves is no proof about another', () => {
  it('the token counts, whatever Message-ID and recipient stand beside it', async () => {
    const [mallory, victim] = (await seedSent(stage, [
      'mallory@boese.example',
      'victim@empfaenger.example',
    ])) as [SentMail, SentMail]
    const raw = bounce('exim', { ...victim, returnPath: mallory.returnPath })
    const id = await come(raw, mallory)
    expect(await inboundRow(stage.db, id)).toMatchObject({ message_id: mallory.id, proof: 'token' })
    expect((await customerRow(stage.db, victim.customerId)).address_invalid_at).toBeNull()
    expect(await happenedTo(stage.db, victim.id)).toEqual([])
    // It speaks of another address than Mallory's: not even that one is marked.
    expect((await customerRow(stage.db, mallory.customerId)).address_invalid_at).toBeNull()
  })

  it('a Message-ID of ours with another domain is none of ours', async () => {
    const mail = await one()
    const raw = reply({ ...mail, mailId: `<${mail.id}@elsewhere.example>` }, 'Hallo!')
    await stage.arrive(mailIn(raw, { way: 'imap' }))
    await stage.process()
    expect(await linesOf(stage.db, mail.customerId)).toEqual([])
  })
})

describe('what a provider says by webhook', () => {
  const signal = (mail: SentMail, parts: Partial<Signal>): Signal => ({
    provider: 'postmark',
    event: 'Delivery',
    outcome: 'delivered',
    reason: 'delivered',
    status: '2.0.0',
    reply: '250',
    block: null,
    said: '',
    recipient: mail.to,
    messageId: mail.id,
    mailIds: [mail.mailId],
    tokens: [],
    at: stage.clock.now().toISOString(),
    providerId: `${parts.event ?? 'Delivery'}/${mail.id}`,
    ...parts,
  })
  const say = async (mail: SentMail, parts: Partial<Signal>) => {
    const [id = null] = await stage.arrive({
      ...{ way: 'postmark', viaId: null, mailFrom: null, recipient: mail.to, raw: null },
      signal: signal(mail, parts),
    })
    await stage.process()
    return id
  }

  it('delivered is late proof; the books of a sending that is over are put right', async () => {
    const mail = await one('anna@empfaenger.example', { state: 'unknown' })
    const campaignId = newId()
    const occurrenceId = newId()
    const now = stage.clock.now()
    await sql`insert into campaign (id, name, state, definition, created_at, created_by, updated_at, updated_by)
      values (${campaignId}::uuid, 'C', 'done', '{}', ${now}, 'test', ${now}, 'test')`.execute(stage.db)
    await sql`insert into campaign_occurrence (id, campaign_id, number, state, definition, variants, planned_for, began_at, finished_at, tally)
      values (${occurrenceId}::uuid, ${campaignId}::uuid, 1, 'done', '{}', '[]', ${now}, ${now}, ${now},
        '{"planned": 3, "sent": 2, "unknown": 1, "pending": 0, "held": 0, "skipped": [], "failed": []}')`.execute(
      stage.db,
    )
    await stage.db
      .updateTable('message')
      .set({ occurrence_id: occurrenceId, campaign_id: campaignId })
      .execute()
    const id = await say(mail, {})
    expect((await inboundRow(stage.db, id)).acted).toEqual({ lateProof: true })
    const row = await stage.db.selectFrom('message').select(['state']).executeTakeFirstOrThrow()
    expect(row.state).toBe('sent')
    const { tally } = await stage.db
      .selectFrom('campaign_occurrence')
      .select('tally')
      .executeTakeFirstOrThrow()
    expect(tally).toMatchObject({ planned: 3, sent: 3, unknown: 0 })
  })

  it('hard marks, without a token: its signature vouches for it; the same statement twice is one', async () => {
    const mail = await one()
    const hard = { event: 'HardBounce', outcome: 'hard', reason: 'userunknown', status: '5.1.1' } as const
    const id = await say(mail, hard)
    expect(await inboundRow(stage.db, id)).toMatchObject({ proof: 'provider', acted: { marked: 'hard' } })
    expect(await say(mail, { ...hard, said: 'with another word' })).toBeNull()
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced hard'])
  })
})

describe('a complaint', () => {
  it('shuts all advertising by mail and the address; the same one twice, in any wrapping, is one', async () => {
    const mail = await one()
    await come(complaint(mail), mail)
    const [again = null] = await stage.arrive(mailIn(complaint(mail), { recipient: mail.returnPath }))
    expect(again).toBeNull()
    // Another provider's copy of it: other bytes.
    const second = await come(Buffer.concat([Buffer.from('X-Copy: 1\r\n'), complaint(mail)]), mail)
    expect((await inboundRow(stage.db, second)).acted).toEqual({ repeated: true })
    expect(await suppressions()).toEqual([{ reason: 'complaint', scope: 'marketing' }])
    expect(await permissions(mail.customerId)).toContain('objected')
    expect(await permissions(mail.customerId)).not.toContain('granted')
    expect((await happenedTo(stage.db, mail.id)).filter(told => told.startsWith('complained'))).toHaveLength(
      1,
    )
    const kinds = (await linesOf(stage.db, mail.customerId)).map(line => line.kind)
    expect(kinds.filter(kind => kind === 'message_complained')).toHaveLength(1)
    expect((await events()).filter(event => event.name === 'Message Complained')).toHaveLength(1)
  })

  it('of somebody who opted out before it is on record all the same', async () => {
    const mail = await one()
    await optOutByMessage(
      stage.db,
      mail.id,
      { purposes: 'all', channels: ['email'] },
      { manner: 'unsubscribe', origin: 'one_click', evidence: {} },
      { suppressionKey: testSuppressionKey, now: stage.clock.now() },
    )
    await come(complaint(mail), mail)
    expect(await suppressions()).toEqual([{ reason: 'complaint', scope: 'marketing' }])
    expect(await happenedTo(stage.db, mail.id)).toContain('complained complaint')
  })
})

describe('answers', () => {
  const tasks = async () =>
    await stage.db
      .selectFrom('task')
      .select(['title', 'text', 'state', 'due_at', 'customer_id'])
      .orderBy('id')
      .execute()

  it('of a person: a line with the text and one task a conversation; marks and shuts nothing', async () => {
    const mail = await one()
    // To a mailbox of the shop: no token anywhere, the Message-ID alone.
    await stage.arrive(mailIn(reply(mail, 'Wann kommt meine Bestellung?'), { way: 'imap' }))
    await stage.process()
    await stage.arrive(mailIn(reply(mail, 'Hat sich erledigt, danke!'), { way: 'imap' }))
    await stage.process()
    const lines = await linesOf(stage.db, mail.customerId)
    expect(lines.map(line => line.kind)).toEqual(['reply', 'reply'])
    expect(lines[0]?.detail).toMatchObject({ text: 'Wann kommt meine Bestellung?' })
    const [task, more] = await tasks()
    expect(more).toBeUndefined()
    expect(task?.title).toBe(`Antwort auf „${mail.subject}“`)
    expect(task?.text).toContain('Wann kommt meine Bestellung?')
    expect(task?.text).toContain('Hat sich erledigt, danke!')
    // Sunday, 1 March: the next working day is Monday.
    expect(task?.due_at.toISOString()).toBe('2026-03-02T11:00:00.000Z')
    expect(await permissions(mail.customerId)).toContain('granted')
    expect((await events()).map(event => event.name)).toEqual(['Message Replied'])
    // The conversation is over; a new answer opens another.
    await stage.db.updateTable('task').set({ state: 'done' }).execute()
    await stage.arrive(mailIn(reply(mail, 'Doch noch eine Frage.'), { way: 'imap' }))
    await stage.process()
    expect(await tasks()).toHaveLength(2)
  })

  it('mail of others in a mailbox leaves nothing behind; what speaks of a bounce is shown all the same', async () => {
    const stranger = reply(
      { ...(await one()), mailId: '<privat@anderswo.example>' } as SentMail,
      'Mein Kontoauszug liegt bei.',
      'bank@anderswo.example',
    )
    const [id = null] = await stage.arrive(mailIn(stranger, { way: 'imap' }))
    await stage.process()
    expect(await inboundRow(stage.db, id)).toMatchObject({ state: 'done', outcome: null, proof: 'none' })
    const kept = await stage.db.selectFrom('inbound').selectAll().executeTakeFirstOrThrow()
    expect([kept.raw, kept.subject, kept.from_address, kept.mail_from, kept.said]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(await listReturns(stage.db, {}, { limit: 10, before: null })).toEqual([])
    // Twice is once, though it was forgotten.
    expect(await stage.arrive(mailIn(stranger, { way: 'imap' }))).toEqual([null])
    // To our own listener nothing comes by accident: there it is shown.
    await stage.arrive(mailIn(Buffer.concat([stranger, Buffer.from(' ')]), { way: 'smtp' }))
    await stage.process()
    expect(await listReturns(stage.db, {}, { limit: 10, before: null })).toHaveLength(1)
  })

  it('of a machine: a line and nothing else', async () => {
    const mail = await one()
    await come(vacation(mail), mail)
    expect((await linesOf(stage.db, mail.customerId)).map(line => line.kind)).toEqual(['auto_reply'])
    expect(await tasks()).toEqual([])
    expect(await events()).toEqual([])
    expect((await customerRow(stage.db, mail.customerId)).address_invalid_at).toBeNull()
    expect(await permissions(mail.customerId)).toContain('granted')
  })

  it('“STOP” from the address itself acts; from another it makes a task', async () => {
    const mail = await one()
    await stage.arrive(mailIn(reply(mail, 'STOP', 'fremd@anderswo.example'), { way: 'imap' }))
    await stage.process()
    expect(await permissions(mail.customerId)).toContain('granted')
    const [task] = await tasks()
    expect(task?.title).toContain('nicht nachgewiesen')
    await stage.arrive(mailIn(reply(mail, 'STOP'), { way: 'imap' }))
    await stage.process()
    expect(await permissions(mail.customerId)).not.toContain('granted')
  })
})
