import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  declaredAttributes,
  fixedSegments,
  marketingPurposes,
  purposeKeys,
} from '../../db/stores/import-facts-store.ts'
import {
  claimImport,
  createImport,
  deleteImport,
  editImport,
  type ImportRecord,
  readImport,
} from '../../db/stores/import-store.ts'
import { type ImportKind, type ImportMapping, importKinds } from '../../engine/imports/import.ts'
import { mappingProblems } from '../../engine/imports/mapping-problems.ts'
import { outcomesOf, reachOf } from '../../engine/imports/outcome-list.ts'
import type { ImportPreview } from '../../engine/imports/preview.ts'
import { isZip } from '../../engine/imports/recognise.ts'
import { targetsOf } from '../../engine/imports/targets.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { checkImport } from '../../workers/imports/check-import.ts'
import { fileSource } from '../../workers/imports/import-file.ts'
import { describeFile, importFile } from '../../workers/imports/import-from-disk.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'
import { createProgress } from './progress.ts'

const how = `import is used as: import ${importKinds.join('|')} <file> [--preset P] [--mapping FILE.json] [--option name=value] [--dry-run] [--lang de|en].`

/** `import <kind> <file>`: the same as in the console, streamed from disk; begun again it goes on where it stood. */
export async function importCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      preset: { type: 'string' },
      mapping: { type: 'string' },
      option: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      lang: { type: 'string' },
    },
  })
  const [kind, path] = positionals
  if (!importKinds.some(known => known === kind) || !path) throw usage(how)
  const language = languageOf(values.lang ?? process.env.LANG ?? 'en')
  const given = values.mapping
    ? (JSON.parse(readFileSync(values.mapping, 'utf8')) as Partial<ImportMapping>)
    : null
  const options = Object.fromEntries((values.option ?? []).map(readOption))
  await withInstallation(async installation => {
    if (await isWorkbook(path)) throw usage('Workbooks are imported in the console, or saved as CSV first.')
    const asked = { path, kind: kind as ImportKind, ...(values.preset ? { preset: values.preset } : {}) }
    const choose = (suggested: ImportMapping): ImportMapping => ({
      columns: given?.columns ?? suggested.columns,
      options: { ...suggested.options, ...given?.options, ...options },
    })
    await assertMapping(installation, asked, choose, language)
    if (values['dry-run']) return await dryRun(installation, asked, choose, language)
    const progress = createProgress('Importing')
    let stop = false
    const leave = () => {
      stop = true
    }
    process.once('SIGINT', leave)
    process.once('SIGTERM', leave)
    const { end, record } = await importFile(installation, {
      ...{ ...asked, actor: 'cli', mapping: choose, stopping: () => stop },
      onProgress: at => progress.update(Math.min(at.position, at.size), at.size),
    })
    progress.end()
    if (record) tell(record.counts, language)
    if (end === 'stopped')
      console.log(
        language === 'de'
          ? 'Unterbrochen; mit demselben Befehl geht es weiter.'
          : 'Broken off; the same command goes on.',
      )
    if (end === 'failed')
      throw new Problem('import_failed', `The file cannot be read (${record?.error ?? ''}).`)
    if (end === 'lost') throw new Problem('import_lost', 'It was cancelled, or another process took it over.')
  })
}

function readOption(text: string): [string, unknown] {
  const [name = '', ...rest] = text.split('=')
  const value = rest.join('=')
  return [name, value === 'true' ? true : value === 'false' ? false : value === '' ? null : value]
}

type Asked = { path: string; kind: ImportKind; preset?: string }
type Choose = (suggested: ImportMapping) => ImportMapping

/** @throws Problem that says in sentences what is missing */
async function assertMapping(
  { db }: Installation,
  asked: Asked,
  choose: Choose,
  language: Language,
): Promise<void> {
  const { shape, suggested } = await describeFile({ db }, asked.path, asked.kind, asked.preset)
  const mapping = choose(suggested)
  const known = {
    targets: targetsOf(asked.kind, await declaredAttributes(db)),
    columns: shape.headings.length,
    ...{ purposes: await purposeKeys(db), segments: await fixedSegments(db) },
  }
  for (const [index, column] of mapping.columns.entries())
    console.log(`  ${(shape.headings[index] ?? '').padEnd(32)} ${column?.target ?? '–'}`)
  const problems = mappingProblems(asked.kind, mapping, known)
  if (problems.length > 0)
    throw new Problem('mapping_incomplete', problems.map(problem => problem.message[language]).join(' '), {
      hint: `Purposes: ${(await marketingPurposes(db)).join(', ')}. Options are given as --option purpose=newsletter.`,
    })
}

async function dryRun(
  installation: Installation,
  asked: Asked,
  choose: Choose,
  language: Language,
): Promise<void> {
  const { db, clock } = installation
  const { shape, suggested } = await describeFile(installation, asked.path, asked.kind, asked.preset)
  const now = clock.now()
  const id = newId(now)
  const source = await fileSource(asked.path)
  await createImport(
    db,
    { id, kind: asked.kind, fileName: basename(asked.path), actor: 'cli', now },
    auditLine(now, 'import.check', 'import', id),
  )
  const edit = {
    state: 'checking',
    bytes: source.size,
    shape,
    mapping: choose(suggested),
    beatAt: now,
  } as const
  await editImport(db, id, { states: ['uploading'], version: null }, edit, null)
  const record = await claimImport(db, { claim: newId(now), now, deadBefore: now, id })
  if (record) await checkImport(installation, record, source, () => false)
  const checked = (await readImport(db, id)) as ImportRecord
  const preview = checked.preview as ImportPreview | null
  await deleteImport(db, id)
  if (preview) tell(preview.counts, language)
  for (const error of preview?.errors ?? [])
    console.log(
      `${String(error.row).padStart(9)}  ${error.reasons.map(reason => `${reason.column ?? ''} ${reason.code}`.trim()).join(', ')}`,
    )
  console.log(language === 'de' ? 'Probelauf: nichts wurde geändert.' : 'Dry run: nothing was changed.')
}

function tell(counts: Record<string, number>, language: Language): void {
  for (const { label, count } of outcomesOf(counts))
    console.log(`${String(count).padStart(9)}  ${label[language]}`)
  const { people, mailable, notMailable, optedOut } = reachOf(counts)
  if (people === 0) return
  console.log(
    language === 'de'
      ? `${people} Menschen: ${mailable} per E-Mail erreichbar, ${notMailable} nicht, davon ${optedOut} abgemeldet.`
      : `${people} people: ${mailable} can be mailed, ${notMailable} cannot, of these ${optedOut} opted out.`,
  )
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path).catch(error => {
    throw usage(`${path} cannot be read (${error.code}).`)
  })
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return isZip(buffer)
  } finally {
    await file.close()
  }
}
