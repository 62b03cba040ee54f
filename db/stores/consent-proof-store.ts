import { sql } from 'kysely'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { ledgerKey, type Seal, type SealedRecord, sameMac, sealMac } from '../../engine/consent/seal.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { sealColumns } from './consent-seal-store.ts'
import { evidenceState, type LineRow, lineColumns, lineFault } from './consent-verify-store.ts'

export type ProvenLine = {
  id: string
  purpose: string
  channel: string
  kind: ConsentKind
  occurredAt: Date
  recordedAt: Date
  origin: string
  actor: string
  /** Which address it was said for; null: it holds for the person. */
  address: 'same' | 'other' | null
  evidence: Record<string, unknown> | null
  evidenceState: 'intact' | 'changed' | 'missing' | 'erased'
  erased: { at: Date; reason: string } | null
  restricted: boolean
  seal: { number: number; at: Date } | null
  sealState: 'sealed' | 'waiting' | 'changed' | 'missing' | 'unknown'
}

type Row = Omit<LineRow, 'seal' | 'mac'> & {
  seal: number | null
  mac: Buffer | null
  at: Date
  written: Date
  evidence: string | null
  restricted: boolean
  erasedAt: Date | null
  sealedAt: Date | null
  waiting: boolean
  sameAddress: boolean | null
}

/**
 * The whole ledger of one customer, oldest first, each line with its evidence and whether it still is as it was
 * sealed: two statements.
 */
export async function provenLines(db: Db, keyring: Keyring, customerId: string): Promise<ProvenLine[]> {
  const { rows } = await sql<Row>`
    select r.id as "recordId", l.seal, l.position, l.mac, ${lineColumns},
      r.occurred_at as at, r.recorded_at as written, e.evidence, e.restricted_at is not null as restricted,
      x.erased_at as "erasedAt", s.sealed_at as "sealedAt", u.record_id is not null as waiting,
      case when r.address_hash is not null then r.address_hash is not distinct from c.email_hash end as "sameAddress"
    from consent_record r
    left join customer c on c.id = r.customer_id
    left join consent_seal_line l on l.record_id = r.id
    left join consent_seal s on s.number = l.seal
    left join consent_unsealed u on u.record_id = r.id
    left join consent_evidence e on e.record_id = r.id
    left join evidence_erasure x on x.record_id = r.id
    where r.customer_id = ${customerId}::uuid
    order by r.occurred_at, r.recorded_at, r.id`.execute(db)
  const seals = await soundSeals(db, keyring, [...new Set(rows.flatMap(row => row.seal ?? []))])
  return rows.map(row => provenLine(row, seals, keyring))
}

/** Of these seals: whether each is as we made it; null where its key is unknown. */
async function soundSeals(db: Db, keyring: Keyring, numbers: number[]) {
  const { rows } = await sql<Seal>`
    select ${sealColumns} from consent_seal s where s.number = any(${numbers}::int[])`.execute(db)
  return new Map(
    rows.map(seal => {
      const key = ledgerKey(keyring, seal.keyId)
      return [seal.number, { key, sound: key && sameMac(sealMac(key, seal), seal.mac) }] as const
    }),
  )
}

type Seals = Awaited<ReturnType<typeof soundSeals>>

function provenLine(row: Row, seals: Seals, keyring: Keyring): ProvenLine {
  const { purpose, channel, kind, origin, actor, seal, sealedAt, sameAddress } = row
  const found = evidenceState(row, keyring)
  return {
    id: row.recordId,
    ...{
      purpose,
      channel,
      kind: kind as ConsentKind,
      occurredAt: row.at,
      recordedAt: row.written,
      origin,
      actor,
    },
    address: sameAddress === null ? null : sameAddress ? 'same' : 'other',
    evidence: membersOf(row.evidence),
    evidenceState: stateOf(found),
    erased:
      found === 'erased' && row.erasedAt ? { at: row.erasedAt, reason: row.erasure?.reason ?? '' } : null,
    restricted: row.restricted,
    seal: seal === null || sealedAt === null ? null : { number: seal, at: sealedAt },
    sealState: sealStateOf(row, seals),
  }
}

function stateOf(found: ReturnType<typeof evidenceState>): ProvenLine['evidenceState'] {
  if (found === 'intact' || found === 'erased') return found
  return found === 'evidence_changed' || found === 'evidence_back' ? 'changed' : 'missing'
}

function sealStateOf(row: Row, seals: Seals): ProvenLine['sealState'] {
  const { seal, mac } = row
  if (seal === null || mac === null) return row.waiting ? 'waiting' : 'missing'
  const known = seals.get(seal)
  if (!known) return 'missing'
  if (known.key === null) return 'unknown'
  const record: SealedRecord & { recordId: string; position: number } = row
  return known.sound && lineFault({ ...record, seal, mac }, known.key) === null ? 'sealed' : 'changed'
}

/** Null where there is none, or somebody spoiled it. */
function membersOf(json: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null')
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
