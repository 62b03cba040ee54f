import { createPrivateKey } from 'node:crypto'
import { sql } from 'kysely'
import { openSecret } from '../../engine/access/secret-box.ts'
import { dkimRecord } from '../../engine/campaigns/dkim-key.ts'
import type { Securities } from '../../engine/campaigns/sender.ts'
import { domainOfAddress } from '../../engine/campaigns/sender-view.ts'
import { mailAddress } from '../../engine/consent/address.ts'
import type { DomainFacts, SenderFacts } from '../../engine/deliverability/domain-facts.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { readContent } from './content-store.ts'
import { readSenders, type SenderRow } from './sender-read-store.ts'

/** The sender of the environment, as far as the DNS can be asked about it. */
export type EnvironmentFacts = {
  host: string
  security: Securities
  fromAddress: string
  returnDomain: string | null
}

export type FactsSource = {
  keyring: Keyring
  publicUrl: string
  listener: string | null
  /** Null: there is none, or it only catches mail. */
  environment: EnvironmentFacts | null
}

/** What is known of each domain that a sender in use has; of one where it is named. */
export async function readDomainFacts(db: Db, source: FactsSource, only?: string): Promise<DomainFacts[]> {
  const rows = (await readSenders(db)).filter(row => row.retiredAt === null)
  const senders = [
    ...rows.map(row => factsOf(row, source.keyring)),
    ...(source.environment ? [environmentFacts(source.environment)] : []),
  ]
  const mailbox = await anyMailbox(db)
  const byDomain = new Map<string, DomainFacts>()
  for (const sender of senders) {
    const domain = senderDomain(sender.fromAddress)
    if (only !== undefined && domain !== only) continue
    const { publicUrl, listener } = source
    const facts = byDomain.get(domain) ?? { domain, publicUrl, listener, mailbox, senders: [] }
    facts.senders.push(sender)
    byDomain.set(domain, facts)
  }
  const found = [...byDomain.values()]
  const last = await lastHeaders(db, rows.find(row => row.isDefault)?.id ?? null)
  for (const facts of found)
    facts.senders = facts.senders.map(sender => ({ ...sender, lastHeader: last.get(sender.id) ?? null }))
  return found
}

/** Whether some mailbox is looked into, and was without failure the last time. */
async function anyMailbox(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('mailbox')
    .select('id')
    .where('retired_at', 'is', null)
    .where('looked_at', 'is not', null)
    .where('error_since', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Domain of an address in ASCII and lower case, as the DNS wants it. */
export function senderDomain(address: string): string {
  return domainOfAddress(mailAddress(address))
}

function factsOf(row: SenderRow, keyring: Keyring): SenderFacts {
  const pem = row.dkimKey === null ? null : openSecret(keyring, row.dkimKey)
  return {
    id: row.id,
    name: row.name,
    fromAddress: mailAddress(row.fromAddress),
    host: row.host,
    security: row.security,
    returnDomain: row.returnDomain,
    envelope: row.envelope,
    dkim: row.dkim && {
      ...row.dkim,
      record:
        pem === null
          ? null
          : {
              ...dkimRecord(row.dkim, pem),
              bits: createPrivateKey(pem).asymmetricKeyDetails?.modulusLength ?? 0,
            },
    },
    lastHeader: null,
  }
}

const environmentFacts = (environment: EnvironmentFacts): SenderFacts => ({
  ...environment,
  envelope: 'token',
  id: 'environment',
  name: 'SMTP_URL',
  fromAddress: mailAddress(environment.fromAddress),
  dkim: null,
  lastHeader: null,
})

/** So many of the last events are looked through for advertising of each sender. */
const lookedThrough = 20_000
const headerBytes = 64_000

/** The header of the last advertising of each sender, among the latest events; by sender, `environment` for that one. */
async function lastHeaders(db: Db, defaultId: string | null): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; senderId: string | null }>`
    select distinct on (m.sender_id) m.id, m.sender_id as "senderId"
    from (select id, message_id, kind from message_event order by id desc limit ${lookedThrough}) e
      join message m on m.id = e.message_id
    where e.kind = 'sent' and m.channel = 'email' and m.purpose in (select key from purpose where kind = 'marketing')
    order by m.sender_id, e.id desc`.execute(db)
  const headers = new Map<string, string>()
  for (const { id, senderId } of rows) {
    const bytes = await readContent(db, id).catch(() => null)
    const key = senderId ?? defaultId ?? 'environment'
    // Of the default sender what names it goes before what names none.
    if (!bytes || (senderId === null && headers.has(key))) continue
    const end = bytes.indexOf('\r\n\r\n')
    headers.set(
      key,
      bytes.subarray(0, Math.min(end < 0 ? bytes.length : end + 2, headerBytes)).toString('latin1'),
    )
  }
  return headers
}
