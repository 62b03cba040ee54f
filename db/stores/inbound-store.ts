import { createHash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { type Signal, signalKey } from '../../engine/returns/signal.ts'
import type { InboundWay } from '../../engine/returns/way.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/** Something that came in, as it came: a mail (`raw`), or what a provider said in its webhook (`signal`). */
export type NewInbound = {
  way: InboundWay
  /** The mailbox, the webhook or the log it came by. */
  viaId: string | null
  /** Of the envelope, where there was one. */
  mailFrom: string | null
  recipient: string | null
  raw: Uint8Array | null
  signal: Signal | null
}

/** A mail beyond this is cut off before it is stored, in bytes: what it means stands in its first lines. */
export const mostRawBytes = 10 * 1024 * 1024
/** Longest address or reverse path that is kept (RFC 5321 § 4.5.3.1.3 allows 256). */
const mostAddress = 500

/**
 * Keeps what came in, before anything is made of it; only then may whoever brought it be told that it was taken. The same
 * mail to the same recipient, or the same word of a provider, twice is once: its id is null the second time. Ring
 * `returns` after the commit. Ids come in the order of `rows`.
 */
export async function keepInbound(
  db: Db,
  rows: readonly NewInbound[],
  now: Date,
): Promise<{ id: string | null }[]> {
  if (rows.length === 0) return []
  const kept = rows.map(row => ({
    id: newId(now),
    way: row.way,
    via_id: row.viaId,
    mail_from: storable(row.mailFrom),
    recipient: storable(row.recipient),
    digest: digestOf(row),
    raw: row.raw && packRaw(row.raw),
    signal: row.signal && textOf(row.signal),
  }))
  const of = <Key extends keyof (typeof kept)[number]>(key: Key) => kept.map(row => row[key])
  const { rows: inserted } = await sql<{ id: string }>`${prepared}
    insert into inbound (id, received_at, way, via_id, mail_from, recipient, digest, raw, signal, state)
    select id, ${now}::timestamptz, way, via_id, mail_from, recipient, digest, raw, signal, 'new'
    from unnest(${of('id')}::uuid[], ${of('way')}::text[], ${of('via_id')}::uuid[], ${of('mail_from')}::text[],
      ${of('recipient')}::text[], ${of('digest')}::bytea[], ${of('raw')}::bytea[], ${of('signal')}::jsonb[])
      as n(id, way, via_id, mail_from, recipient, digest, raw, signal)
    on conflict (digest) do nothing
    returning id`.execute(db)
  const ids = new Set(inserted.map(row => row.id))
  return kept.map(({ id }) => ({ id: ids.has(id) ? id : null }))
}

/**
 * SHA-256 of the recipient, NUL and the mail; of a provider's word only what names it there: some sign no more than that, so
 * whatever else is sent with it is no second one.
 */
function digestOf({ recipient, raw, signal }: NewInbound): Buffer {
  const hash = createHash('sha256')
  if (signal) return hash.update(signalKey(signal)).digest()
  return hash
    .update(recipient ?? '')
    .update('\0')
    .update(raw ?? '')
    .digest()
}

/** One after another come many of a few hundred bytes to some kilobytes: a higher level costs ten times as much for little. */
const level = 3

function packRaw(raw: Uint8Array): Buffer {
  const bytes = raw.length > mostRawBytes ? raw.subarray(0, mostRawBytes) : raw
  return zstdCompressSync(bytes, {
    pledgedSrcSize: bytes.length,
    params: { [constants.ZSTD_c_compressionLevel]: level },
  })
}

/** The mail as it came, but for what was cut off. */
export function unpackRaw(raw: Uint8Array): Buffer {
  return zstdDecompressSync(raw, { maxOutputLength: mostRawBytes })
}

/** Whoever is outside may send anything; PostgreSQL takes neither NUL nor half a surrogate pair. */
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '').toWellFormed().slice(0, mostAddress)
}

function textOf(signal: Signal): string {
  return JSON.stringify(signal, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}
