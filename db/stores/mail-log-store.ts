import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { validate } from 'uuid'
import {
  type LoggedMail,
  longestExcerpt,
  oldestMailMs,
  otherSides,
  ownAddressesOf,
} from '../../engine/returns/logged-mail.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

export type { LoggedMail }

export type LoggedLine = { logId: string; mailId: string; customerId: string; direction: 'in' | 'out' }

export type LoggedMails = {
  /** Lines that are new. */
  lines: LoggedLine[]
  /** Mails that are from and to nobody we know. */
  unknown: number
  /** Mails that are too old. */
  old: number
}

/**
 * Writes mails into the logs of the customers they are from or to: a line for each customer and mail, however often it is
 * told, at the time of the mail. Nobody is made a customer by it. Takes the customers' locks first, in the order of ids; four
 * statements for any number of mails.
 */
export async function logMails(db: Db, mails: readonly LoggedMail[], now: Date): Promise<LoggedMails> {
  const ids = [...new Set(mails.map(mail => mail.logId))].filter(id => validate(id))
  if (ids.length === 0) return { lines: [], unknown: 0, old: 0 }
  return await inTransaction(db, async trx => {
    const { rows: logs } = await sql<Log>`
      select id, name, purpose, own_addresses as "ownAddresses" from mail_log where id = any(${ids}::uuid[])`.execute(
      trx,
    )
    const logOf = new Map(logs.map(log => [log.id, { ...log, isOwn: ownAddressesOf(log.ownAddresses) }]))
    const recent = mails.filter(
      mail => mail.history === true || now.getTime() - mail.at.getTime() <= oldestMailMs,
    )
    const told = recent.flatMap(mail => {
      const log = logOf.get(mail.logId)
      return log ? [{ mail, log, sides: otherSides(mail, log.isOwn) }] : []
    })
    const bearers = await lockBearers(
      trx,
      told.flatMap(({ sides }) => sides.map(side => side.key)),
    )
    let unknown = 0
    const all = told.flatMap(({ mail, log, sides }) => {
      const found = sides.flatMap(({ key, direction }) =>
        (bearers.get(key) ?? []).map(customerId => lineOf(mail, log, customerId, direction, now)),
      )
      if (found.length === 0) unknown += 1
      return found
    })
    // One call may tell of a mail twice.
    const lines = [...new Map(all.map(line => [line.id, line])).values()]
    const written = await insertLines(trx, lines)
    await countMails(
      trx,
      told.map(({ log }) => log.id),
      now,
    )
    return {
      lines: lines
        .filter(line => written.has(line.id))
        .map(({ logId, mailId, customerId, direction }) => ({ logId, mailId, customerId, direction })),
      unknown,
      old: mails.length - recent.length,
    }
  })
}

type Log = { id: string; name: string; purpose: string; ownAddresses: string[] }

type Line = LoggedLine & {
  id: string
  at: Date
  purpose: string
  subject: string | null
  detail: Record<string, unknown>
}

function lineOf(mail: LoggedMail, log: Log, customerId: string, direction: 'in' | 'out', now: Date): Line {
  const { logId, mailId, from, to, cc, ticket } = mail
  const text = mail.text === null ? '' : clean(mail.text)
  return {
    id: lineId(logId, mailId, customerId),
    logId,
    mailId,
    customerId,
    direction,
    // A clock that goes fast does not put a line above all that is yet to come.
    at: mail.at > now ? now : mail.at,
    purpose: log.purpose,
    subject: mail.subject === null ? null : clean(mail.subject).slice(0, 500),
    detail: {
      log: log.name,
      from: clean(from),
      to: [...to, ...cc].slice(0, 20).map(clean),
      text: text.slice(0, longestExcerpt).toWellFormed(),
      ...(text.length > longestExcerpt ? { cut: true } : {}),
      ...(ticket ? { ticket: clean(ticket) } : {}),
    },
  }
}

/** PostgreSQL takes neither NUL nor half characters. */
const clean = (text: string) => text.replaceAll('\0', '').toWellFormed()

/** The same for the same mail and customer, so that the primary key lets no line in twice (a UUID of version 8, RFC 9562). */
function lineId(logId: string, mailId: string, customerId: string): string {
  const hash = createHash('sha256').update(`${logId}\0${mailId}\0${customerId}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Customers by the key of their address; several may share one. */
async function lockBearers(db: Db, keys: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, email_key as key from customer
    where email_key = any(${[...new Set(keys)]}::text[]) and state not in ('merged', 'erased')
    order by id for no key update`.execute(db)
  const bearers = new Map<string, string[]>()
  for (const { id, key } of rows) bearers.set(key, [...(bearers.get(key) ?? []), id])
  return bearers
}

/** @returns the ids of those that were not there yet. */
async function insertLines(db: Db, lines: readonly Line[]): Promise<Set<string>> {
  if (lines.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, actor, detail)
    select id, "customerId", at, 'email', direction, 'mail_logged', purpose, subject, 'system', detail
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as n(id uuid, "customerId" uuid, at timestamptz,
      direction text, purpose text, subject text, detail jsonb)
    on conflict (id) do nothing
    returning id`.execute(db)
  return new Set(rows.map(row => row.id))
}

/** Notes at the logs that they were fed, and with how many mails. Last of all: customers are locked first. */
async function countMails(db: Db, logIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update mail_log l set called_at = greatest(l.called_at, ${now}::timestamptz), taken = l.taken + n.mails
    from (select id, count(*)::int as mails from unnest(${[...logIds]}::uuid[]) as g(id) group by id order by id) n
    where l.id = n.id`.execute(db)
}
