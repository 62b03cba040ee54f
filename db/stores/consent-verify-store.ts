import { type RawBuilder, sql } from 'kysely'
import {
  erasureMac,
  type LedgerHead,
  ledgerKey,
  lineMac,
  noSeal,
  type Seal,
  type SealedRecord,
  sameMac,
  sealDigest,
  sealMac,
} from '../../engine/consent/seal.ts'
import type { Finding } from '../../engine/consent/seal-finding.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { lastSeal, sealColumns, sealedColumns, sealedMoment } from './consent-seal-store.ts'

export type Verification = {
  seals: number
  /** Sealed lines that were looked at. */
  records: number
  /** Lines whose evidence was erased by right. */
  erased: number
  /** Lines that wait for their seal. */
  waiting: number
  /** How much was found in all; the first are told to `report`. */
  findings: number
  /** False when nobody kept a head outside: that the end was cut off could not have been seen. */
  headKnown: boolean
  /** True when it was broken off. */
  stopped: boolean
}

export type VerifyOptions = {
  /** The last seal as it is kept outside the database. */
  head: LedgerHead | null
  report(finding: Finding): void
  onProgress?: (records: number) => void
  stopping?: () => boolean
}

const pageSize = 2_000

export type LineRow = SealedRecord & {
  recordId: string
  seal: number
  position: number
  mac: Buffer
  /** Null: there is none. */
  evidenceHolds: boolean | null
  erasure: { at: string; reason: string; mac: string; keyId: string } | null
}

/** Of record `r`, its evidence `e` and the erasure `x` of that: what a line is checked by. */
export const lineColumns: RawBuilder<unknown> = sql`${sealedColumns},
  case when e.record_id is not null
    then encode(sha256(e.salt || convert_to(e.evidence, 'UTF8')), 'hex') = r.evidence_hash end as "evidenceHolds",
  case when x.record_id is not null then jsonb_build_object('at', ${sealedMoment('x.erased_at')}, 'reason', x.reason,
    'mac', encode(x.mac, 'hex'), 'keyId', x.key_id) end as erasure`
const lineJoins = sql`left join consent_record r on r.id = l.record_id
  left join consent_evidence e on e.record_id = l.record_id
  left join evidence_erasure x on x.record_id = l.record_id`

/**
 * Checks the whole ledger against its seals and the head kept outside, in pages by key: memory stays flat, no
 * transaction stays open, and work goes on meanwhile. What is sealed during the run is left for the next one.
 */
export async function verifyLedger(db: Db, keyring: Keyring, options: VerifyOptions): Promise<Verification> {
  const { head } = options
  const result: Verification = {
    ...{ seals: 0, records: 0, erased: 0, waiting: 0, findings: 0 },
    headKnown: head !== null,
    stopped: false,
  }
  const report = (code: Finding['code'], seal: number | null, recordId: string | null = null) => {
    result.findings += 1
    options.report({ code, seal, recordId })
  }
  const last = await lastSeal(db)
  if (head && head.number > (last?.number ?? 0)) report('rolled_back', head.number)
  const until = last?.number ?? 0
  const lines = new Lines(db, until)
  let before: Seal | null = null
  for await (const seal of sealsUntil(db, until)) {
    if (options.stopping?.()) return { ...result, stopped: true }
    const first = (before?.number ?? 0) + 1
    // A forged number may leave a gap of two thousand million.
    for (let gap = first; gap < Math.min(seal.number, first + 100); gap += 1) report('seal_missing', gap)
    if (head?.number === seal.number && head.mac !== seal.mac.toString('hex'))
      report('head_differs', seal.number)
    await skipLinesBefore(seal.number, lines, report)
    await checkSeal(seal, before, lines, keyring, report, result)
    result.seals += 1
    before = seal
    options.onProgress?.(result.records)
  }
  await reportOrphans(db, until, report)
  await reportStrays(db, result, report, options)
  return result
}

type Report = (code: Finding['code'], seal: number | null, recordId?: string | null) => void

async function checkSeal(
  seal: Seal,
  before: Seal | null,
  lines: Lines,
  keyring: Keyring,
  report: Report,
  result: Verification,
): Promise<void> {
  const key = ledgerKey(keyring, seal.keyId)
  if (!key) report('seal_key_unknown', seal.number)
  else if (!sameMac(sealMac(key, seal), seal.mac)) report('seal_changed', seal.number)
  if (!sameMac(seal.previous, before?.mac ?? noSeal)) report('seal_chain', seal.number)
  const digest = sealDigest()
  let count = 0
  let inOrder = true
  for (let line = await lines.peek(); line?.seal === seal.number; line = await lines.peek()) {
    lines.take()
    inOrder &&= line.position === count
    digest.add(line.mac)
    count += 1
    result.records += 1
    const fault = lineFault(line, key)
    if (fault) report(fault, seal.number, line.recordId)
    const evidence = fault === 'record_missing' ? 'intact' : evidenceState(line, keyring)
    if (evidence === 'erased') result.erased += 1
    else if (evidence !== 'intact') report(evidence, seal.number, line.recordId)
  }
  if (count !== seal.count || !inOrder || !sameMac(digest.end(), seal.digest))
    report('seal_lines', seal.number)
}

/** Lines whose seal is not there: it is told as missing. */
async function skipLinesBefore(number: number, lines: Lines, report: Report): Promise<void> {
  for (let line = await lines.peek(); line && line.seal < number; line = await lines.peek()) {
    lines.take()
    // Below the first seal there is no gap between two that would have told.
    if (line.seal < 1) report('seal_missing', line.seal, line.recordId)
  }
}

type Fault = 'record_missing' | 'record_changed'

/** What is wrong with a line itself; null also where its key is unknown, which is told of the seal. */
export function lineFault(
  line: SealedRecord & Pick<LineRow, 'seal' | 'position' | 'mac'>,
  key: ReturnType<typeof ledgerKey>,
): Fault | null {
  if (line.id === null) return 'record_missing'
  return key === null || sameMac(lineMac(key, line.seal, line.position, line), line.mac)
    ? null
    : 'record_changed'
}

export type EvidenceState =
  | 'intact'
  | 'erased'
  | 'evidence_changed'
  | 'evidence_missing'
  | 'erasure_forged'
  | 'evidence_back'

export function evidenceState(
  line: Pick<LineRow, 'erasure' | 'evidenceHolds' | 'recordId'>,
  keyring: Keyring,
): EvidenceState {
  const { erasure, evidenceHolds, recordId } = line
  if (!erasure)
    return evidenceHolds === null ? 'evidence_missing' : evidenceHolds ? 'intact' : 'evidence_changed'
  const key = ledgerKey(keyring, erasure.keyId)
  const { at: erasedAt, reason } = erasure
  if (!key || !sameMac(erasureMac(key, { recordId, erasedAt, reason }), Buffer.from(erasure.mac, 'hex')))
    return 'erasure_forged'
  return evidenceHolds === null ? 'erased' : 'evidence_back'
}

async function* sealsUntil(db: Db, until: number): AsyncGenerator<Seal> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await sql<Seal>`select ${sealColumns} from consent_seal s
      where s.number > ${after}::bigint and s.number <= ${until} order by s.number limit ${pageSize}`.execute(
      db,
    )
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last.number
  }
}

/** The lines of all seals up to one, in their order, a page at a time. */
class Lines {
  readonly #db: Db
  readonly #until: number
  #page: LineRow[] = []
  #next = 0
  #after: { seal: number; position: number } | null = { seal: -2_147_483_648, position: -1 }

  constructor(db: Db, until: number) {
    this.#db = db
    this.#until = until
  }

  async peek(): Promise<LineRow | undefined> {
    if (this.#next === this.#page.length && this.#after) await this.#load(this.#after)
    return this.#page[this.#next]
  }

  take(): void {
    this.#next += 1
  }

  async #load({ seal, position }: { seal: number; position: number }): Promise<void> {
    // The inner limit first: the page is cut by the index before anything is joined to it.
    const { rows } =
      await sql<LineRow>`select l.record_id as "recordId", l.seal, l.position, l.mac, ${lineColumns}
      from (select * from consent_seal_line where (seal, position) > (${seal}, ${position}) and seal <= ${this.#until}
        order by seal, position limit ${pageSize}) l
      ${lineJoins} order by l.seal, l.position`.execute(this.#db)
    this.#page = rows
    this.#next = 0
    this.#after = rows.length < pageSize ? null : (rows.at(-1) ?? null)
  }
}

/** Lines of seals after the last: it was taken away, and its lines were forgotten. */
async function reportOrphans(db: Db, until: number, report: Report): Promise<void> {
  const { rows } = await sql<{ seal: number }>`
    select distinct l.seal from consent_seal_line l
    where l.seal > ${until} and not exists (select from consent_seal s where s.number = l.seal)
    order by l.seal limit 100`.execute(db)
  for (const row of rows) report('seal_missing', row.seal)
}

/** Lines that no seal knows and that do not wait for one; and the other way round. */
async function reportStrays(
  db: Db,
  result: Verification,
  report: Report,
  options: VerifyOptions,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    if (options.stopping?.()) {
      result.stopped = true
      return
    }
    const { rows } = await sql<{ id: string; stray: boolean }>`
      select r.id, l.record_id is null and u.record_id is null as stray
      from (select id from consent_record where id > ${after}::uuid order by id limit ${pageSize}) r
      left join consent_seal_line l on l.record_id = r.id
      left join consent_unsealed u on u.record_id = r.id
      order by r.id`.execute(db)
    for (const row of rows) if (row.stray) report('record_unsealed', null, row.id)
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) break
    after = last.id
  }
  const { rows: waiting } = await sql<{ waiting: number; missing: string[] | null }>`
    select count(*)::int as waiting, array_agg(u.record_id) filter (where r.id is null) as missing
    from consent_unsealed u left join consent_record r on r.id = u.record_id`.execute(db)
  result.waiting = waiting[0]?.waiting ?? 0
  for (const id of waiting[0]?.missing ?? []) report('waiting_missing', null, id)
}
