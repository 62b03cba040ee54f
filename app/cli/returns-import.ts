import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { keepInbound, mostRawBytes, type NewInbound } from '../../db/stores/inbound-store.ts'
import { notedEnvelope } from '../../engine/returns/envelope.ts'
import { verifyReturnPath } from '../../engine/returns/return-address.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Installation } from '../installation.ts'
import { usage, withInstallation } from './open.ts'

/** Written at a time at most, so that memory stays flat at any number of files. */
const mostRows = 100
const mostBytes = 16 * 1024 * 1024

export type ReturnsImport = Pick<Installation, 'db' | 'clock' | 'keyring'> & {
  /** Rings workers where some run; otherwise the rows wait for them. */
  bell: { ring(queue: 'returns'): void }
}

/** `returns import <file.eml|folder|-> … [--recipient ADDRESS]`: takes mails in that came back some other way. */
export async function returnsImportCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { recipient: { type: 'string' } },
  })
  if (positionals.length === 0)
    throw usage('returns is used as: returns import <file.eml|folder|-> … [--recipient ADDRESS].')
  const done = await withInstallation(installation =>
    importReturns(installation, positionals, values.recipient ?? null),
  )
  console.log(
    `${done.read} read, ${done.added} new${done.read > done.added ? `, ${done.read - done.added} known already` : ''}.`,
  )
  if (done.added > 0)
    console.log('Workers understand them within seconds where they run, else when they start.')
}

/**
 * Keeps the mails of files, of all `.eml` below folders, or of standard input (`-`). The recipient is the one given, else
 * the address with a token of ours that the mail names. @throws Problem `not_ours` for a given one without a token.
 */
export async function importReturns(
  { db, clock, keyring, bell }: ReturnsImport,
  places: readonly string[],
  recipient: string | null,
): Promise<{ read: number; added: number }> {
  const token = recipient === null ? null : verifyReturnPath(keyring, recipient)
  if (recipient !== null && (token === null || token === 'forged'))
    throw new Problem('not_ours', `${recipient} is no address with a token of this installation.`, {
      hint: 'It looks like b-…@bounce.shop.example, as it stands in Return-Path of the mail that was sent.',
    })
  const done = { read: 0, added: 0 }
  let rows: NewInbound[] = []
  let bytes = 0
  const write = async () => {
    const kept = await keepInbound(db, rows, clock.now())
    done.added += kept.filter(({ id }) => id !== null).length
    rows = []
    bytes = 0
  }
  for (const place of places)
    for await (const file of filesOf(place)) {
      const raw = await firstBytes(file === '-' ? process.stdin : createReadStream(file))
      const noted = notedEnvelope(keyring, raw)
      rows.push({
        way: 'file',
        viaId: null,
        mailFrom: noted.mailFrom,
        recipient: recipient?.toLowerCase() ?? noted.recipient,
        raw,
        signal: null,
      })
      bytes += raw.length
      done.read += 1
      if (rows.length >= mostRows || bytes >= mostBytes) await write()
    }
  if (rows.length > 0) await write()
  if (done.added > 0) bell.ring('returns')
  return done
}

async function* filesOf(place: string): AsyncGenerator<string> {
  if (place === '-') {
    yield place
    return
  }
  const kind = await stat(place).catch(() => undefined)
  if (!kind)
    throw new Problem('file_missing', `${place} is not there.`, {
      hint: 'Name files, folders of .eml files, or - for standard input.',
    })
  if (!kind.isDirectory()) {
    yield place
    return
  }
  const entries = await readdir(place, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) yield* filesOf(join(place, entry.name))
    else if (/\.eml$/i.test(entry.name)) yield join(place, entry.name)
  }
}

/** What is behind the first 10 MB is not read. */
async function firstBytes(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size >= mostRawBytes) break
  }
  return Buffer.concat(chunks).subarray(0, mostRawBytes)
}
