import { defineEntity, p } from '@mikro-orm/core'
import type { Text } from '../../engine/shared/text.ts'

/** A third party or processor that gets customers' data (GDPR Art. 13(1)(e), 28). */
export const Recipient = defineEntity({
  name: 'Recipient',
  tableName: 'recipient',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    /** A processor acts for us (Art. 28): no notice of its own needed; a third party does. */
    kind: p.text().$type<'processor' | 'third_party'>(),
    purpose: p.text(),
    /** What it gets: keys of the personal-data registry. */
    dataCategories: p.json<string[]>().defaultRaw("'[]'"),
    /** ISO 3166-1 alpha-2, for transfers out of the EEA. */
    country: p.text(),
    /** What makes a transfer out of the EEA lawful (Art. 45, 46). */
    safeguard: p.text().nullable(),
    webhookUrl: p.text().nullable(),
    /** Signs notices to it (Standard Webhooks); sealed. */
    webhookSecret: p.text().nullable(),
    /** The wording customers are told with. */
    notice: p.json<Text>().nullable(),
    noticeVersion: p.integer().defaultRaw('1'),
    /** Everybody told since then was told this wording, e.g. by the privacy notice at collection. */
    noticeSince: p.datetime().nullable(),
    createdAt: p.datetime(),
    retiredAt: p.datetime().nullable(),
  },
})
