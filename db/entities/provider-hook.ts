import { defineEntity, p } from '@mikro-orm/core'
import type { HookProvider } from '../../engine/returns/way.ts'

/** Where a provider of mail delivery tells what became of mails. */
export const ProviderHook = defineEntity({
  name: 'ProviderHook',
  tableName: 'provider_hook',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    provider: p.text().$type<HookProvider>(),
    name: p.text(),
    /** What its signature, or its sign-in, is checked with; sealed. */
    secret: p.text().nullable(),
    /** What is public: a topic, a key. */
    settings: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    calledAt: p.datetime().nullable(),
    taken: p.integer().defaultRaw('0'),
    /** When a call was turned away last, and why. */
    refusedAt: p.datetime().nullable(),
    refusal: p.text().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
    retiredAt: p.datetime().nullable(),
  },
})
