import { expect } from '@jest/globals'
import { sql } from 'kysely'
import { expectBalance } from '../integration/campaigns-plan-harness.ts'
import type { WitnessReport } from '../support/witness-process.ts'
import { type Crowd, kindOf } from './campaign-crowd.ts'
import type { Trial } from './campaign-trial.ts'

/** No MAIL FROM may come later than this after its gate, in milliseconds, so neither after an opt-out. */
const gateLimitMs = 1_000

type Row = {
  n: number
  id: string
  state: string
  reason: string | null
  variant: string | null
  repeats: number
  logged: string | null
}

/** When each opt-out was committed, as the database says, in milliseconds since 1970 by the customer's number. */
export async function optOutTimes(trial: Trial): Promise<Map<number, number>> {
  const { rows } = await trial.ask(db =>
    sql<{ n: number; at: Date }>`
      select substr(c.external_id, 3)::int as n, min(pg_xact_commit_timestamp(r.xmin)) as at
      from consent_record r join customer c on c.id = r.customer_id where r.actor = 'user:test' group by 1`.execute(
      db,
    ),
  )
  return new Map(rows.map(({ n, at }) => [n, at.getTime()]))
}

/** MAIL FROM that came too late after an opt-out: `customer 17, 1200 ms after`. */
export function tooLate(report: WitnessReport, optOuts: ReadonlyMap<number, number>): string[] {
  return [...optOuts].flatMap(([n, at]) =>
    (report.begun[n] ?? [])
      .filter(from => from > at + gateLimitMs)
      .map(from => `customer ${n}, ${from - at} ms after`),
  )
}

/** What must hold of everybody in the end, whatever happened; and what became of them. */
export async function expectJustice(trial: Trial, crowd: Crowd): Promise<Record<string, number>> {
  const { begun, inFlight } = trial
  const report = await trial.witness.report()
  const { rows } = await trial.ask(db =>
    sql<Row>`
      select substr(c.external_id, 3)::int as n, m.id, m.state, m.reason, m.variant, m.repeats,
        (select string_agg(i.kind, ',') from interaction i where i.message_id = m.id) as logged
      from message m join customer c on c.id = m.customer_id where m.occurrence_id = ${begun.occurrenceId}::uuid`.execute(
      db,
    ),
  )
  const optOuts = await optOutTimes(trial)
  expect(report.wrong).toEqual([])
  expect(tooLate(report, optOuts)).toEqual([])
  // Every mail has an opt-out of its own.
  expect(report.optOuts).toBe(report.mails)

  const wrong: string[] = []
  const became: Record<string, number> = {}
  const byNumber = new Map(rows.map(row => [row.n, row]))
  for (const n of report.counts.keys()) {
    const kind = kindOf(crowd, n)
    const row = byNumber.get(n)
    const mails = report.counts[n] ?? 0
    const as = row ? [row.state, row.reason].filter(Boolean).join('/') : 'not planned'
    became[`${kind}: ${as}`] = (became[`${kind}: ${as}`] ?? 0) + 1
    const fault = (what: string) => wrong.push(`customer ${n} (${kind}, ${as}): ${what}`)
    if (mails > 1) fault(`${mails} mails`)
    if (!row !== (kind === 'outsiders')) fault('is not in the audience they belong to')
    if (!row) {
      if (mails > 0) fault('has a mail')
      continue
    }
    if (row.logged !== `message_${row.state}`) fault(`the log says ${row.logged}`)
    if (row.repeats > 0) fault('was repeated')
    if (row.state === 'sent' && mails !== 1) fault('got nothing')
    if (row.state === 'unknown' && !inFlight.has(row.id)) fault('was in nobody’s hands when they died')
    if (!['sent', 'unknown'].includes(row.state) && mails > 0) fault('has a mail')
    if (mails > 0 && (report.ids[n] !== row.id || report.versions[n]?.toLowerCase() !== row.variant))
      fault(`has mail ${report.ids[n]} in version ${report.versions[n]}`)
    if (!mayEndAs(kind, as, optOuts.has(n))) fault('should have ended otherwise')
  }
  expect(wrong.slice(0, 20)).toEqual([])
  await trial.ask(db => expectBalance({ db }, begun, report.counts.length - crowd.outsiders))
  const unknown = rows.filter(row => row.state === 'unknown').length
  expect(unknown).toBeLessThanOrEqual(inFlight.size)
  const late = [...optOuts].flatMap(([n, at]) => (report.begun[n] ?? []).map(from => from - at))
  return {
    ...became,
    mails: report.mails,
    unknown,
    inFlight: inFlight.size,
    optOuts: optOuts.size,
    lastMailAfterOptOutMs: Math.max(...late.filter(ms => ms > 0), 0),
  }
}

/** Permitted and planned: nothing but sent (or said to be unknown), held out, or their own wish. */
function mayEndAs(kind: ReturnType<typeof kindOf>, as: string, optedOut: boolean): boolean {
  if (kind === 'strangers') return as === 'skipped/no_basis'
  if (kind === 'objectors') return as === 'skipped/objected'
  if (kind === 'twins') return as === 'skipped/duplicate_address'
  if (optedOut && /^skipped\/(withdrawn|objected)$/.test(as)) return true
  return as === 'sent' || as === 'unknown/outcome_unknown' || as === 'skipped/holdout'
}
