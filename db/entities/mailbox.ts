import { defineEntity, p } from '@mikro-orm/core'

/** A mailbox that is looked into for what comes back (IMAP). */
export const Mailbox = defineEntity({
  name: 'Mailbox',
  tableName: 'mailbox',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    host: p.text(),
    port: p.integer(),
    security: p.text().$type<'tls' | 'starttls' | 'opportunistic'>(),
    username: p.text(),
    /** Sealed (engine/access/secret-box.ts). */
    password: p.text().nullable(),
    folder: p.text().defaultRaw("'INBOX'"),
    /** What becomes of a mail that was taken: `seen` marks it read, `delete` removes it, `leave` changes nothing. */
    afterwards: p.text().$type<'seen' | 'delete' | 'leave'>().defaultRaw("'leave'"),
    /** How far it was read; UIDs hold for one UIDVALIDITY only (RFC 9051 § 2.3.1.1). */
    uidValidity: p.text().nullable(),
    lastUid: p.bigint('number').nullable(),
    lookedAt: p.datetime().nullable(),
    taken: p.integer().defaultRaw('0'),
    lastError: p.text().nullable(),
    errorSince: p.datetime().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
    retiredAt: p.datetime().nullable(),
  },
})
