import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { accessDocuments } from '../../admin-api/privacy/access-documents.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { type Erased, eraseCustomers } from '../../db/stores/erasure-store.ts'
import { listCases } from '../../db/stores/privacy-case-read-store.ts'
import { setRestriction } from '../../db/stores/restriction-store.ts'
import { daysLeft } from '../../engine/privacy/case.ts'
import { loadBrand } from '../brand.ts'
import { runningEmbeddedPostgres } from '../embedded/postgres.ts'
import { InboxStore } from '../inbox/store.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'
import { createProgress } from './progress.ts'

const how = [
  'privacy is used as:',
  '  privacy access <customer> <folder> [--lang de|en]   everything held on a customer, to read and as JSON',
  '  privacy erase <customer>… | --file <ids>            erase customers, for good',
  '  privacy restrict|unrestrict <customer> --reason R   restrict processing, or lift that',
  '  privacy cases                                       what is to be answered, and by when',
].join('\n')

/** `privacy access|erase|restrict|unrestrict|cases`: the rights of a person, for scripts. */
export async function privacyCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { lang: { type: 'string' }, file: { type: 'string' }, reason: { type: 'string' } },
  })
  const [verb, ...rest] = positionals
  const [customer, folder] = rest
  if (verb === 'access' && customer && folder) {
    const language = values.lang === 'en' ? 'en' : 'de'
    const files = await withInstallation(open => writeAccess(open, customer, folder, language))
    for (const file of files) console.log(file)
  } else if (verb === 'erase' && (rest.length > 0 || values.file)) {
    const ids = values.file ? await readIds(values.file) : rest
    const done = await withInstallation(open => erase(open, ids))
    console.log(
      `${done.erased.length} erased, ${done.already.length} were already, ${done.unknown.length} unknown.`,
    )
  } else if ((verb === 'restrict' || verb === 'unrestrict') && customer) {
    const { reason } = values
    if (!reason) throw usage('--reason says why; it stands in the customer’s log.')
    await withInstallation(({ db, clock }) =>
      setRestriction(db, customer, verb === 'restrict', {
        actor: 'cli',
        requestId: null,
        now: clock.now(),
        reason,
      }),
    )
    console.log(verb === 'restrict' ? 'Processing is restricted.' : 'The restriction is lifted.')
  } else if (verb === 'cases') {
    await withInstallation(printCases)
  } else throw usage(how)
}

/** One id a line; blank lines and what follows a `#` are passed over. */
async function readIds(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(error => {
    throw usage(`${file} cannot be read (${error.code}).`)
  })
  return text
    .split('\n')
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function checked(ids: readonly string[]): string[] {
  const strange = ids.filter(id => !uuid.test(id))
  if (strange.length > 0)
    throw usage(
      `${strange.length} of the ids are none, the first in place ${ids.indexOf(strange[0] ?? '') + 1}.`,
    )
  return [...new Set(ids.map(id => id.toLowerCase()))]
}

/** Writes the document and the data file, readable for their owner only; returns their paths. */
export async function writeAccess(
  { db, clock, config, suppressionKey }: Pick<Installation, 'db' | 'clock' | 'config' | 'suppressionKey'>,
  customer: string,
  folder: string,
  language: 'de' | 'en',
): Promise<string[]> {
  const [id = ''] = checked([customer])
  const { brand } = await loadBrand(db, config.http.publicUrl ?? 'http://localhost')
  const context = { db, clock, suppressionKey, brand, timeZone: config.timeZone }
  const { json, pdf } = await accessDocuments(context, id, language)
  await writeAudit(db, auditLine(clock.now(), 'customer.access', 'customer', id))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = (extension: string) => join(folder, `${id}.${extension}`)
  if (pdf) await writeFile(file('pdf'), pdf, { mode: 0o600 })
  await writeFile(file('json'), gunzipSync(json), { mode: 0o600 })
  return [file('pdf'), file('json')]
}

/** Interrupted, it is begun again with the same ids. */
async function erase(
  { db, clock, config, suppressionKey }: Installation,
  wanted: readonly string[],
): Promise<Erased> {
  const ids = checked(wanted)
  const progress = createProgress('erasing')
  const by = { now: clock.now(), suppressionKey, actor: 'cli', requestId: null }
  const done = await eraseCustomers(db, ids, by, count => progress.update(count, ids.length))
  progress.end()
  if (config.mail.mode === 'embedded' && done.addresses.length > 0) {
    if (runningEmbeddedPostgres(config.dataDir))
      console.error('Mails to them are still in the inbox of the running program: clear it there.')
    else {
      const dir = join(config.dataDir, 'inbox')
      await (await InboxStore.open({ dir, limit: Number.MAX_SAFE_INTEGER })).forget(done.addresses)
    }
  }
  return done
}

async function printCases({ db, clock }: Installation): Promise<void> {
  const rows = await listCases(
    db,
    { state: 'pending' },
    { limit: 1_000, sort: 'due', descending: false, after: null },
  )
  for (const row of rows) {
    const left = daysLeft(row.dueAt, clock.now())
    const due = left < 0 ? `${-left} days overdue` : `${left} days left`
    console.log(
      `${row.id}  ${row.kind.padEnd(13)} ${row.dueAt.toISOString().slice(0, 10)}  ${due}  ${row.identity}`,
    )
  }
  console.log(`${rows.length} to be answered.`)
}
