import { sql } from 'kysely'
import { countryOf, type PolicyCountry, policyCountries, policySetting } from '../../engine/consent/policy.ts'
import { type StarterPurpose, starterPurposesOf } from '../../engine/consent/starter-purposes.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { readSetting, swapSetting } from './setting-store.ts'
import { inTransaction } from './transaction.ts'

/** The country whose law is followed, with a version for If-Match. */
export async function readPolicy(db: Db): Promise<{ country: PolicyCountry; version: number }> {
  const { value, version } = await readSetting(db, policySetting)
  return { country: countryOf(value), version }
}

/**
 * Chooses the country and gives the starter purposes its bases, where they differ, and its descriptions, where
 * nobody wrote another. `audit` is given what the bases were and became.
 */
export async function choosePolicy(
  db: Db,
  country: PolicyCountry,
  version: number,
  audit: (detail: Record<string, unknown>) => AuditLine,
  now: Date,
): Promise<'changed' | 'stale'> {
  return await inTransaction(db, async trx => {
    const before = (await readPolicy(trx)).country
    if (!(await swapSetting(trx, policySetting, version, country, now))) return 'stale'
    const wanted = starterPurposesOf(country)
    const changed = await applyBases(trx, wanted)
    await writeAudit(trx, audit({ before, after: country, purposes: changed }))
    return 'changed'
  })
}

/** Returns what changed: for what one may rely on at a time must be provable later. */
async function applyBases(
  db: Db,
  wanted: readonly StarterPurpose[],
): Promise<{ key: string; before: unknown; after: unknown }[]> {
  const known = policyCountries.flatMap(country =>
    starterPurposesOf(country).map(({ key, description }) => ({ key, description })),
  )
  const { rows } = await sql<{ key: string; before: unknown; after: unknown }>`
    with before as (select key, bases, description from purpose order by key for update),
    wanted as (
      select x.key, x.bases, b.bases as was,
        case when exists (
          select from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as k(key text, description jsonb)
          where k.key = b.key and k.description = b.description) then x.description else b.description end as description
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(key text, bases jsonb, description jsonb)
      join before b on b.key = x.key)
    update purpose p set bases = w.bases, description = w.description, version = p.version + 1
    from wanted w
    where p.key = w.key and (p.bases <> w.bases or p.description <> w.description)
    returning p.key, w.was as before, w.bases as after`.execute(db)
  return rows.filter(row => JSON.stringify(row.before) !== JSON.stringify(row.after))
}

/** True where somebody imported a list of those who want no unsolicited advertising. */
export async function hasUnsolicitedList(db: Db): Promise<boolean> {
  const { rows } = await sql<{ listed: boolean }>`
    select exists (select from suppression where scope = 'unsolicited' and lifted_at is null) as listed`.execute(
    db,
  )
  return rows[0]?.listed === true
}
