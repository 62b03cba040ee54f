import type { Check } from '../../engine/deliverability/check.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

export type DomainCheckRow = { domain: string; at: Date; checks: Check[] }

/** What was found of domains when they were asked last; of all where none are named. */
export async function readDomainChecks(db: Db, domains?: readonly string[]): Promise<DomainCheckRow[]> {
  let query = db.selectFrom('domain_check').select(['domain', 'at', 'result']).orderBy('domain').limit(1_000)
  if (domains) query = query.where('domain', 'in', domains.length > 0 ? [...domains] : [''])
  return (await query.execute()).map(({ domain, at, result }) => ({
    domain,
    at,
    checks: ((result as { checks?: Check[] }).checks ?? []) as Check[],
  }))
}

/** Keeps what was found, unless somebody else asked later. */
export async function writeDomainCheck(db: Db, { domain, at, checks }: DomainCheckRow): Promise<void> {
  await db
    .insertInto('domain_check')
    .values({ domain, at, result: jsonb({ checks }) as never })
    .onConflict(conflict =>
      conflict
        .column('domain')
        .doUpdateSet({ at, result: jsonb({ checks }) as never })
        .where('domain_check.at', '<=', at),
    )
    .execute()
}

/** Forgets domains that no sender in use has any more. */
export async function forgetDomainChecks(db: Db, used: readonly string[]): Promise<void> {
  let query = db.deleteFrom('domain_check')
  if (used.length > 0) query = query.where('domain', 'not in', [...used])
  await query.execute()
}
