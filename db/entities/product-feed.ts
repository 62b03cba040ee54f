import { defineEntity, p } from '@mikro-orm/core'
import type { FeedFormat, FeedReport } from '../../engine/catalogue/feed.ts'

/** Where the catalogue is fetched from, and how often. */
export const ProductFeed = defineEntity({
  name: 'ProductFeed',
  tableName: 'product_feed',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    url: p.text(),
    format: p.text().$type<FeedFormat>(),
    everyMinutes: p.integer(),
    active: p.boolean().defaultRaw('true'),
    /** Validators of the last answer (RFC 9110), so that an unchanged feed costs nothing. */
    etag: p.text().nullable(),
    lastModified: p.text().nullable(),
    nextRunAt: p.datetime(),
    lastRunAt: p.datetime().nullable(),
    lastError: p.text().nullable(),
    lastReport: p.json<FeedReport>().nullable(),
    /** Asked for once: what the feed no longer names is retired even if that is most of it. */
    retireAnyway: p.boolean().defaultRaw('false'),
    createdAt: p.datetime(),
  },
})
