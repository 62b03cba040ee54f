import { defineEntity, p } from '@mikro-orm/core'
import type { Dkim, Envelope, SenderLimits } from '../../engine/campaigns/sender.ts'

/** How mails leave: a mail server, who signs in there, and whom recipients see. */
export const Sender = defineEntity({
  name: 'Sender',
  tableName: 'sender',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    fromName: p.text(),
    fromAddress: p.text(),
    replyTo: p.text().nullable(),
    host: p.text(),
    port: p.integer(),
    security: p.text().$type<'tls' | 'starttls' | 'opportunistic'>(),
    username: p.text().nullable(),
    /** Sealed (engine/access/secret-box.ts). */
    password: p.text().nullable(),
    dkim: p.json<Dkim>().nullable(),
    /** RSA key as PEM, sealed. */
    dkimKey: p.text().nullable(),
    limits: p.json<SenderLimits>().defaultRaw("'{}'"),
    /** Where what comes back goes, if not to the domain of the from address. */
    returnDomain: p.text().nullable(),
    /** What stands in the envelope as sender: an address with the message's token, or the from address. */
    envelope: p.text().$type<Envelope>().defaultRaw("'token'"),
    /** While it is new (engine/campaigns/warm-up.ts). */
    warmUp: p.json<Record<string, unknown>>().nullable(),
    /** Takes what names no sender; at most one. */
    isDefault: p.boolean().defaultRaw('false'),
    testedAt: p.datetime().nullable(),
    testError: p.text().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
    retiredAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'sender_default',
      expression: 'create unique index sender_default on sender (is_default) where is_default',
    },
  ],
})
