import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, readFile, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readAddressList } from '../../admin-api/address-list.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  foreignKeys,
  keepForeignKey,
  matchForeignEntries,
} from '../../db/stores/foreign-suppression-store.ts'
import { suppressMany } from '../../db/stores/suppression-store.ts'
import { exportEntries, importEntries } from '../../db/stores/suppression-transfer-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import {
  type SuppressionReason,
  type SuppressionScope,
  suppressionReasonKeys,
  suppressionScopes,
} from '../../engine/consent/suppression.ts'
import {
  linesOf,
  readSuppressionFile,
  SuppressionFileWriter,
  suppressionKeyId,
} from '../../engine/consent/suppression-file.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

/** What exchanging a list needs of an installation. */
export type ListExchange = Pick<Installation, 'db' | 'clock' | 'keyring' | 'suppressionKey'>

const actor = 'cli'

/**
 * `suppressions export <file>` and `import <file>`, the keys wrapped by the passphrase in `--passphrase-file`;
 * `suppressions add <file>` puts a list of plain addresses on it.
 */
export async function suppressionsCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'passphrase-file': { type: 'string' },
      scope: { type: 'string' },
      reason: { type: 'string' },
      note: { type: 'string' },
    },
  })
  const [verb, file] = positionals
  if (!file || !['export', 'import', 'add'].includes(verb ?? ''))
    throw usage('suppressions is used as: suppressions export|import|add <file>.')
  if (verb === 'add') {
    const scope = oneOf('scope', suppressionScopes, values.scope ?? 'unsolicited')
    const reason = oneOf('reason', suppressionReasonKeys, values.reason ?? 'list')
    const why = { scope, reason, note: values.note ?? null }
    const done = await withInstallation(installation => addList(installation, file, why))
    console.log(
      `${done.added} added, ${done.standing} on the list already, ${done.invalid} lines without an address.`,
    )
    return
  }
  const passphrase = await readPassphrase(values['passphrase-file'])
  if (verb === 'export') {
    const count = await withInstallation(installation => exportList(installation, file, passphrase))
    console.log(`${count} addresses written to ${file}. Hand on the passphrase by another way.`)
    return
  }
  const done = await withInstallation(installation => importList(installation, file, passphrase))
  console.log(`${done.entries} addresses read, ${done.added} of them new.`)
  if (done.foreign > 0)
    console.log(
      `Hashed with the key of another system, which is kept: ${done.matched} belong to known customers.`,
    )
}

function oneOf<T extends string>(name: string, all: readonly T[], value: string): T {
  const found = all.find(one => one === value)
  if (!found) throw usage(`--${name} is one of ${all.join(', ')}.`)
  return found
}

async function readPassphrase(file: string | undefined): Promise<string> {
  if (!file) throw usage('--passphrase-file names a file whose first line is the passphrase.')
  const text = await readFile(file, 'utf8').catch(error => {
    throw usage(`${file} cannot be read (${error.code}).`)
  })
  return text.split(/\r?\n/, 1)[0] ?? ''
}

/** Writes the entries in force to a file that only its owner may read; whole or not at all. Returns how many. */
export async function exportList(
  { db, clock, keyring, suppressionKey }: ListExchange,
  file: string,
  passphrase: string,
  cost?: number,
): Promise<number> {
  const own = { id: suppressionKeyId(suppressionKey), key: suppressionKey }
  const keys = [own, ...(await foreignKeys(db, keyring))]
  const writer = new SuppressionFileWriter(passphrase, keys, clock.now(), cost)
  let count = 0
  const text = async function* () {
    yield writer.header()
    for await (const page of exportEntries(db, own.id)) {
      count += page.length
      yield writer.entries(page)
    }
    yield writer.end()
  }
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(text()), createWriteStream(part, { mode: 0o600 }))
    await chmod(part, 0o600)
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw readable(file, error)
  }
  const now = clock.now()
  await writeAudit(db, { ...auditLine(now, 'suppression.export', 'suppression', own.id), detail: { count } })
  return count
}

export type Imported = { entries: number; added: number; foreign: number; matched: number }

/**
 * Takes over a list: once through to see that it is whole and unchanged, then in batches. Entries under another key
 * keep it; those of customers we know are turned into our own. Doing it again changes nothing.
 */
export async function importList(
  { db, clock, keyring, suppressionKey }: ListExchange,
  file: string,
  passphrase: string,
): Promise<Imported> {
  const lines = () => linesOf(createReadStream(file))
  const own = suppressionKeyId(suppressionKey)
  const done: Imported = { entries: 0, added: 0, foreign: 0, matched: 0 }
  try {
    const { keys } = await readSuppressionFile(lines(), passphrase)
    const others = [...keys].filter(([id]) => id !== own).map(([id, key]) => ({ id, key }))
    // The key first: an entry whose key is not known would match nobody.
    for (const { key } of others) await keepForeignKey(db, keyring, key, clock.now())
    const { entries } = await readSuppressionFile(lines(), passphrase, async batch => {
      done.added += await importEntries(db, batch, { ownKeyId: own, actor, now: clock.now() })
      done.foreign += batch.filter(entry => entry.key !== own).length
    })
    done.entries = entries
    for (const foreign of others)
      done.matched += await matchForeignEntries(db, { suppressionKey, foreign, now: clock.now() })
  } catch (error) {
    throw readable(file, error)
  }
  const now = clock.now()
  await writeAudit(db, { ...auditLine(now, 'suppression.import', 'suppression', own), detail: { ...done } })
  return done
}

/** Puts a list of plain addresses on the list, in batches. */
export async function addList(
  { db, clock, suppressionKey }: ListExchange,
  file: string,
  why: { scope: SuppressionScope; reason: SuppressionReason; note: string | null },
): Promise<{ added: number; standing: number; invalid: number }> {
  const entry = { channel: 'email', ...why, actor }
  const done = { added: 0, standing: 0, invalid: 0 }
  let batch: Buffer[] = []
  const flush = async () => {
    const added = await suppressMany(db, batch, entry, clock.now())
    done.added += added
    done.standing += batch.length - added
    batch = []
  }
  try {
    for await (const { key } of readAddressList(createReadStream(file))) {
      if (key === null) done.invalid += 1
      else batch.push(addressHash(suppressionKey, 'email', key))
      if (batch.length >= 5_000) await flush()
    }
  } catch (error) {
    throw readable(file, error)
  }
  await flush()
  const now = clock.now()
  const line = auditLine(now, 'suppression.upload', 'suppression', 'email')
  await writeAudit(db, { ...line, detail: { scope: why.scope, reason: why.reason, ...done } })
  return done
}

/** A file that cannot be read or written is the user's to mend. */
function readable(file: string, error: unknown): unknown {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (typeof code === 'string' && typeof syscall === 'string')
    return usage(`${file} cannot be used (${code}).`)
  return error
}
