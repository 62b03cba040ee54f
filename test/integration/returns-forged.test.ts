import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { NewInbound } from '../../db/stores/inbound-store.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { bounce, styleNames } from '../support/returned-mails.ts'
import { seedCustomers } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'
import { createReturnsStage, mailIn, type ReturnsStage, type SentMail, seedSent } from './returns-harness.ts'

let stage: ReturnsStage
beforeAll(async () => {
  stage = await createReturnsStage()
})
afterAll(() => stage.close())

const count = 1_000
/** An installation that knows how tokens are made, and not our key. */
const elsewhere = keyringOf({ id: 'k1', key: 'another-secret-key-of-at-least-32-characters' })

/** One letter of the token is another one. */
function tampered(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  const at = local.length - 1 - randomInt(40)
  const other = local[at] === 'a' ? 'b' : 'a'
  return `${local.slice(0, at)}${other}${local.slice(at + 1)}@${domain}`
}

/** Everything of `sent` is right in it but what proves it. */
const forgeries: ((sent: SentMail) => NewInbound)[] = [
  // Another message's token would be right: this names a message that never was.
  sent => forged(sent, returnPath(testKeyring, newId(), 'testladen.test')),
  sent => forged(sent, tampered(sent.returnPath)),
  sent => forged(sent, returnPath(elsewhere, sent.id, 'testladen.test')),
  // None at all, with the right Message-ID and the right recipient; to a mailbox of the shop.
  sent => ({ ...forged(sent, 'shop@testladen.test'), recipient: null, way: 'imap' }),
]

function forgery(n: number, mail: SentMail): NewInbound {
  const make = forgeries[n % forgeries.length]
  if (!make) throw new RangeError('no such forgery')
  return make(mail)
}

function forged(sent: SentMail, path: string): NewInbound {
  const style = styleNames[randomInt(styleNames.length)] ?? 'postfix'
  return mailIn(bounce(style, { ...sent, returnPath: path }), { recipient: path })
}

/** With a token that is none it is about nothing; with none at all it is about its message, and unproven. */
function knownAsForged(
  sent: NewInbound | undefined,
  row: { message_id: string | null; proof: string },
): boolean {
  return sent?.recipient === null
    ? row.message_id !== null && row.proof === 'message_id'
    : row.message_id === null && row.proof === 'none'
}

function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items]
  return Array.from({ length: left.length }, () => left.splice(randomInt(left.length), 1)[0] as T)
}

describe('a thousand bounces for a thousand messages, a fifth of them forged, in any order', () => {
  it('every true one finds its own message, no forged one changes anything', async () => {
    const { db } = stage
    const mails = await seedSent(
      stage,
      Array.from({ length: count }, (_, n) => `person${n}@empfaenger${n % 7}.example`),
    )
    // Somebody nobody speaks of.
    const [bystander = ''] = await seedCustomers(db, [{ email: 'bystander@empfaenger1.example' }])
    const victims = shuffled(mails).slice(0, count / 5)
    const forgedIds = new Set(victims.map(mail => mail.id))
    const rows = mails.map((mail, n) => {
      if (forgedIds.has(mail.id)) return { mail, row: forgery(n, mail) }
      const raw = bounce(styleNames[n % styleNames.length] ?? 'postfix', mail)
      // A tenth come without envelope, from a mailbox: the report itself bears the token.
      const envelope = n % 10 === 0 ? { way: 'imap' as const } : { recipient: mail.returnPath.toUpperCase() }
      return { mail, row: mailIn(raw, envelope) }
    })
    const order = shuffled(rows)
    const ids = await stage.arrive(...order.map(({ row }) => row))
    expect(ids.every(id => id !== null)).toBe(true)
    await stage.process()

    const { rows: told } = await sql<{
      id: string
      message_id: string | null
      proof: string
      acted: unknown
      state: string
      outcome: string
    }>`
      select id, message_id, proof, acted, state, outcome from inbound`.execute(db)
    const byId = new Map(told.map(row => [row.id, row]))
    const wrong = order.filter(({ mail }, n) => {
      const row = byId.get(ids[n] ?? '')
      if (row?.state !== 'done') return true
      if (forgedIds.has(mail.id)) return row.acted !== null || !knownAsForged(order[n]?.row, row)
      return row.message_id !== mail.id || row.proof !== 'token' || row.outcome !== 'hard'
    })
    expect(wrong.map(({ row }) => row.recipient)).toEqual([])

    const { rows: events } = await sql<{ message_id: string; n: number }>`
      select message_id, count(*)::int as n from message_event group by message_id`.execute(db)
    expect(new Map(events.map(row => [row.message_id, row.n]))).toEqual(
      new Map(mails.filter(mail => !forgedIds.has(mail.id)).map(mail => [mail.id, 1])),
    )
    const { rows: marked } = await sql<{ id: string }>`
      select id from customer where address_invalid_at is not null`.execute(db)
    expect(new Set(marked.map(row => row.id))).toEqual(
      new Set(mails.filter(mail => !forgedIds.has(mail.id)).map(mail => mail.customerId)),
    )
    expect(marked.map(row => row.id)).not.toContain(bystander)
    const { rows: marks } = await sql<{ n: number }>`
      select count(*)::int as n from address_mark where lifted_at is null`.execute(db)
    expect(marks[0]?.n).toBe(count - victims.length)
  }, 120_000)

  it('the same bounces once more, by another way, change nothing', async () => {
    const { db } = stage
    const before = await sql`select count(*)::int as n from message_event`.execute(db)
    const mails = await sql<{ id: string; mail_id: string; address: string }>`
      select id, mail_id, address from message order by id limit 100`.execute(db)
    const again = mails.rows.map(row => {
      const path = returnPath(testKeyring, row.id, 'testladen.test')
      return mailIn(bounce('qmail', { mailId: row.mail_id, to: row.address, returnPath: path }), {
        way: 'file',
        recipient: null,
      })
    })
    await stage.arrive(...again)
    await stage.process()
    const known = await sql<{ n: number }>`
      select count(*)::int as n from inbound where way = 'file' and acted ->> 'repeated' = 'true'`.execute(db)
    const after = await sql<{ n: number }>`select count(*)::int as n from message_event`.execute(db)
    // Those a forgery was about get their own, true one now.
    const first = 100 - (known.rows[0]?.n ?? 0)
    expect(after.rows[0]?.n).toBe((before.rows[0] as { n: number }).n + first)
    expect(first).toBeLessThan(60)
  }, 60_000)
})
