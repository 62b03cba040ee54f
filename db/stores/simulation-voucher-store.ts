import { sql } from 'kysely'
import type { VoucherPool } from '../../engine/rules/simulation/vouchers.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import type { Db } from '../orm.ts'
import type { Simulated } from './simulation-context.ts'

/** Keys of the pools that steps of the rule take vouchers from. */
export function voucherPoolsOf({ definition }: Simulated): string[] {
  const keys = allSteps(definition.steps).flatMap(({ step }) =>
    step.type === 'send' ? (step.voucher ?? []) : [],
  )
  return [...new Set(keys)]
}

/**
 * What these pools can give, by key: the codes that are free now, and those that the rule gave away itself in the time
 * looked at, which it would have given away then. One that does not exist is missing.
 */
export async function readVoucherPools(
  db: Db,
  { ruleId, from, to }: Simulated,
  keys: readonly string[],
): Promise<Map<string, VoucherPool>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ key: string; codes: number; until: Date | null }>`
    select p.key, p.expires_at as until,
      (select count(*) from voucher v where v.pool_id = p.id and v.given_at is null and v.redeemed_at is null
        and (v.expires_at is null or v.expires_at > ${to}::timestamptz))::int
      + (select count(*) from voucher v join message m on m.id = v.message_id
        where v.pool_id = p.id and v.given_at >= ${from}::timestamptz and m.rule_id = ${ruleId}::uuid)::int as codes
    from voucher_pool p where p.key = any(${[...keys]}::text[])`.execute(db)
  return new Map(rows.map(({ key, codes, until }) => [key, { codes, until: until?.getTime() ?? null }]))
}
