import { createHash, createHmac, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Keyring } from '../shared/keyring.ts'
import { macKey } from '../shared/mac-key.ts'

/**
 * The seals over the consent ledger. Every so often all lines that wait are sealed together: each line gets a MAC over
 * everything it says and where it stands, the seal a digest over those MACs, and a MAC over itself and the seal
 * before. Whoever can write to the database, but does not hold the key, cannot change, remove, add or exchange
 * anything in it without breaking one of them. See docs/decisions/consent-ledger.md.
 */

/** A line of the ledger as it is sealed: every column, as text; times by `momentText`, bytes in hex. */
export type SealedRecord = {
  id: string
  customerId: string
  purpose: string
  channel: string
  kind: string
  occurredAt: string
  recordedAt: string
  origin: string
  actor: string
  evidenceHash: string
  addressHash: string | null
}

export type Seal = {
  number: number
  sealedAt: string
  count: number
  digest: Buffer
  /** MAC of the seal before. */
  previous: Buffer
  mac: Buffer
  keyId: string
}

/** The last seal as it is kept outside the database, so that a database that was set back is found out; 0: none yet. */
export type LedgerHead = { number: number; mac: string }

/** What stands before the first seal. */
export const noSeal: Buffer = Buffer.alloc(32)

/** `2026-03-01T10:00:00.123000 AD`, in UTC: what PostgreSQL's to_char makes of the same moment. */
export function momentText(moment: Date): string {
  return `${moment.toISOString().slice(0, -1)}000 AD`
}

/** Null where the key is not in the keyring (any more): such a MAC can be neither made nor checked. */
export function ledgerKey(keyring: Keyring, keyId: string): KeyObject | null {
  const raw = keyring.keys.get(keyId)
  if (!raw) return null
  const known = derivedKeys.get(raw)
  if (known) return known
  // RFC 5869: a key of its own, so that a MAC of the ledger is worth nothing as a link, and the other way round.
  const key = macKey(Buffer.from(hkdfSync('sha256', raw, '', 'anlass/consent-ledger/1', 32)))
  derivedKeys.set(raw, key)
  return key
}
const derivedKeys = new WeakMap<Uint8Array, KeyObject>()

/** The MAC of a line in its place. */
export function lineMac(key: KeyObject, seal: number, position: number, record: SealedRecord): Buffer {
  const { id, customerId, purpose, channel, kind, occurredAt, recordedAt, origin, actor } = record
  const said = [id, customerId, purpose, channel, kind, occurredAt, recordedAt, origin, actor]
  return mac(key, 'line', [String(seal), String(position), ...said, record.evidenceHash, record.addressHash])
}

export function sealMac(key: KeyObject, seal: Omit<Seal, 'mac'>): Buffer {
  const { number, sealedAt, count, digest, previous, keyId } = seal
  return mac(key, 'seal', [
    String(number),
    sealedAt,
    String(count),
    digest.toString('hex'),
    previous.toString('hex'),
    keyId,
  ])
}

/** The signature of an entry that says that the evidence of a line was erased by right. */
export function erasureMac(
  key: KeyObject,
  erasure: { recordId: string; erasedAt: string; reason: string },
): Buffer {
  return mac(key, 'erasure', [erasure.recordId, erasure.erasedAt, erasure.reason])
}

/** The digest of a seal, fed with the MACs of its lines in their order. */
export function sealDigest(): { add(lineMac: Uint8Array): void; end(): Buffer } {
  const hash = createHash('sha256')
  return { add: bytes => void hash.update(bytes), end: () => hash.digest() }
}

export function sameMac(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Canonical: the number of the format, what it is, then each part with its length in bytes before it (four bytes, big
 * endian), so that no two lists of parts are written alike. A missing part has the length 2³² − 1.
 */
function mac(key: KeyObject, what: string, parts: readonly (string | null)[]): Buffer {
  const hmac = createHmac('sha256', key)
  hmac.update(`anlass/consent-ledger/1/${what}\n`)
  const bytes = parts.map(part => (part === null ? null : Buffer.from(part)))
  const size = bytes.reduce((sum, part) => sum + 4 + (part?.length ?? 0), 0)
  const text = Buffer.allocUnsafe(size)
  let at = 0
  for (const part of bytes) {
    at = text.writeUInt32BE(part?.length ?? 0xffff_ffff, at)
    if (part) at += part.copy(text, at)
  }
  return hmac.update(text).digest()
}
