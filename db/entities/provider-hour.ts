import { defineEntity, p } from '@mikro-orm/core'

/** What became of mails to the recipients of one provider, in one hour of UTC. */
export const ProviderHour = defineEntity({
  name: 'ProviderHour',
  tableName: 'provider_hour',
  properties: {
    hour: p.datetime().primary(),
    /** Nil UUID: the sender of the environment. */
    senderId: p.uuid().primary(),
    provider: p.text().primary(),
    sent: p.integer().defaultRaw('0'),
    /** Turned away at once, so not among `sent`; also counted by its cause. */
    refused: p.integer().defaultRaw('0'),
    deferred: p.integer().defaultRaw('0'),
    hard: p.integer().defaultRaw('0'),
    soft: p.integer().defaultRaw('0'),
    blocked: p.integer().defaultRaw('0'),
    complained: p.integer().defaultRaw('0'),
    optedOut: p.integer().defaultRaw('0'),
  },
})
