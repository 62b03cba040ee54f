import { defineEntity, p } from '@mikro-orm/core'
import { Sender } from './sender.ts'

/** A domain of recipients that turned a sender away: its mails wait, the others go on. */
export const DomainPause = defineEntity({
  name: 'DomainPause',
  tableName: 'domain_pause',
  properties: {
    id: p.uuid().primary(),
    /** Null: the one of the environment. */
    sender: () => p.manyToOne(Sender).mapToPk().nullable().deleteRule('cascade').index(false),
    domain: p.text(),
    at: p.datetime(),
    until: p.datetime(),
    /** How often in a row. */
    times: p.integer().defaultRaw('1'),
    reason: p.text(),
    /** Sentences of the other side, without addresses of people. */
    said: p.text().nullable(),
    /** The sending it happened in. */
    occurrenceId: p.uuid().nullable(),
    /** So many mails were given a place after it. */
    held: p.integer().defaultRaw('0'),
    /** When mails were let go last to see whether they are taken, and how many since. */
    probedAt: p.datetime().nullable(),
    probed: p.integer().defaultRaw('0'),
    /** So many were taken after it. */
    passed: p.integer().defaultRaw('0'),
    /** When its owner was told. */
    toldAt: p.datetime().nullable(),
    liftedAt: p.datetime().nullable(),
    liftedBy: p.text().nullable(),
  },
  indexes: [
    {
      name: 'domain_pause_open',
      expression:
        "create unique index domain_pause_open on domain_pause (coalesce(sender_id, '00000000-0000-0000-0000-000000000000'::uuid), domain) where lifted_at is null",
    },
  ],
})
