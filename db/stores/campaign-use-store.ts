import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type CampaignUse = { id: string; name: string; state: string }

/** Campaigns that take, or are to take, codes from a pool of vouchers, by its id: not those at an end, and drafts on demand. */
export async function campaignsOfPool(
  db: Db,
  poolId: string,
  { drafts = false } = {},
): Promise<CampaignUse[]> {
  const { rows } = await sql<CampaignUse>`
    select c.id, c.name, c.state from campaign c join voucher_pool p on p.key = c.definition ->> 'voucherPool'
    where p.id = ${poolId}::uuid
      and (c.state in ('scheduled', 'planning', 'sending', 'paused') or (${drafts} and c.state = 'draft'))
    order by c.name, c.id limit 100`.execute(db)
  return rows
}
