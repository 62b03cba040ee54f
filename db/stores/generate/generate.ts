import { sql } from 'kysely'
import { Problem } from '../../../engine/shared/problem.ts'
import type { Db } from '../../orm.ts'
import { ensureWorkspace } from '../workspace-store.ts'
import { withBareTables } from './bare-tables.ts'
import {
  type GeneratedProduct,
  generateEvents,
  generateOrders,
  generateProducts,
  generateStatistics,
} from './behaviour-store.ts'
import type { Extent } from './chance.ts'
import { generateConsents, generateMessages } from './contact-store.ts'
import { type GeneratedCulture, generatePeople } from './people-store.ts'

export type GenerateWorld = { cultures: readonly GeneratedCulture[]; products: readonly GeneratedProduct[] }

const tables = [
  'customer',
  'customer_search',
  'customer_identity',
  'customer_source',
  'customer_tag',
  'customer_statistics',
  'attribute_change',
  'event',
  'orders',
  'order_line',
  'order_refund',
  'consent_record',
  'consent_evidence',
  'permission',
  'message',
  'message_event',
  'interaction',
] as const

/**
 * Fills an empty database with an invented shop's years, in one transaction: a process that dies leaves it empty.
 * `db` is the owner of the tables. @throws Problem `not_empty` where there are customers already: what is invented
 * must never stand among real people.
 */
export async function generate(
  db: Db,
  world: GenerateWorld,
  extent: Extent & { suppressionKey: Buffer },
  note: (what: string, share: number) => void,
): Promise<void> {
  await ensureWorkspace(db, extent.now)
  await db.transaction().execute(async trx => {
    // For this transaction only: sorting indexes is most of the work.
    await sql`select set_config('maintenance_work_mem', '512MB', true), set_config('work_mem', '256MB', true),
      set_config('jit', 'off', true), set_config('synchronous_commit', 'off', true)`.execute(trx)
    await sql`lock table customer, event in share row exclusive mode`.execute(trx)
    const { rows } = await sql<{ some: boolean }>`
      select exists (select from customer) or exists (select from event) as some`.execute(trx)
    if (rows[0]?.some)
      throw new Problem('not_empty', 'The database has customers already.', {
        status: 409,
        hint: 'generate fills an empty database only: start with another one, or `npm run reset` this one.',
      })
    await withBareTables(
      trx,
      tables,
      what => note(`index ${what}`, 0.8),
      async () => {
        note('customers', 0)
        await generatePeople(trx, extent, world.cultures, extent.suppressionKey)
        note('events', 0.15)
        await generateProducts(trx, world.products, extent)
        const sourceId = await generateEvents(trx, extent, done =>
          note('events', 0.15 + 0.4 * (done / extent.events)),
        )
        note('orders', 0.55)
        await generateOrders(trx, sourceId, extent)
        await generateStatistics(trx, extent)
        note('permissions', 0.65)
        await generateConsents(trx, extent)
        note('messages', 0.72)
        await generateMessages(trx, extent)
      },
    )
  })
  // Visibility and statistics: without them no plan is what it will be tomorrow.
  note('vacuum', 0.97)
  for (const table of tables) await sql`vacuum (analyze) ${sql.table(table)}`.execute(db)
  await sql`vacuum (analyze) product`.execute(db)
  note('done', 1)
}
