import { defineEntity, p } from '@mikro-orm/core'
import type { Block, ReturnOutcome, ReturnReason } from '../../engine/returns/understanding.ts'
import type { InboundWay, Proof } from '../../engine/returns/way.ts'
import { Customer } from './customer.ts'

/** Something that came in: a mail, or what a provider said of one. Written before anything is made of it. */
export const Inbound = defineEntity({
  name: 'Inbound',
  tableName: 'inbound',
  properties: {
    id: p.uuid().primary(),
    receivedAt: p.datetime(),
    way: p.text().$type<InboundWay>(),
    /** The mailbox, the webhook or the log it came by. */
    viaId: p.uuid().nullable(),
    /** Of the envelope, where there was one. */
    mailFrom: p.text().nullable(),
    recipient: p.text().nullable(),
    /** SHA-256 of what came, with its recipient: twice is once. */
    digest: p.blob().unique('inbound_digest'),
    /** The mail itself, compressed (zstd). */
    raw: p.blob().nullable(),
    /** What a provider said in words of its own; checked by its signature. */
    signal: p.json<Record<string, unknown>>().nullable(),
    state: p.text().$type<'new' | 'done' | 'broken'>(),
    takenAt: p.datetime().nullable(),
    attempts: p.integer().defaultRaw('0'),
    settledAt: p.datetime().nullable(),
    error: p.text().nullable(),
    outcome: p.text().$type<ReturnOutcome | 'logged'>().nullable(),
    reason: p.text().$type<ReturnReason>().nullable(),
    status: p.text().nullable(),
    reply: p.text().nullable(),
    block: p.text().$type<Block>().nullable(),
    /** Sentences of the other side. */
    said: p.text().nullable(),
    proof: p.text().$type<Proof>().nullable(),
    messageId: p.uuid().nullable().index('inbound_message'),
    customer: () =>
      p.manyToOne(Customer).mapToPk().nullable().deleteRule('cascade').index('inbound_customer'),
    fromAddress: p.text().nullable(),
    subject: p.text().nullable(),
    /** What was done about it; null where nothing was. */
    acted: p.json<Record<string, unknown>>().nullable(),
    /** Who of staff let it count, or put it away, though nothing proves it. */
    appliedBy: p.text().nullable(),
  },
  indexes: [
    {
      name: 'inbound_from',
      expression: 'create index inbound_from on inbound (lower(from_address)) where from_address is not null',
    },
    {
      name: 'inbound_new',
      expression: "create index inbound_new on inbound (received_at, id) where state = 'new'",
    },
    {
      name: 'inbound_unproven',
      expression:
        "create index inbound_unproven on inbound (id) where proof in ('message_id', 'recipient') and applied_by is null and acted is null and state = 'done'",
    },
  ],
})
