import { namesOfActors } from '../../db/stores/actor-store.ts'
import { loadConditionNames } from '../../db/stores/condition-names-store.ts'
import { exportRows } from '../../db/stores/export-rows-store.ts'
import {
  beginExport,
  createExport,
  type ExportRow,
  endExport,
  exportOrder,
  listExports,
  readExport,
} from '../../db/stores/export-store.ts'
import { type Chosen, chosenSegment, countChosen, whomOf } from '../../db/stores/export-whom-store.ts'
import type { Cell } from '../../engine/exports/cell.ts'
import { contentTypes, exportState, maxXlsxRows } from '../../engine/exports/export.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { exportsContract } from '../contract/exports.ts'
import { exportFile } from '../exports/file.ts'
import { allColumns, checkSize, chosenColumns, delimiterOf, keptColumns } from '../exports/plan.ts'
import { whomInWords } from '../exports/words.ts'
import { type BoundRoute, type Call, implement, type RawAnswer } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound } from '../not-found.ts'

export function exportsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const answers = async (rows: readonly ExportRow[]) => {
    const actors = await namesOfActors(
      db,
      rows.map(row => row.actor),
    )
    const names = await loadConditionNames(
      db,
      rows.map(row => row.condition),
    )
    const now = clock.now()
    return rows.map(({ segmentId, segmentName, options, ...row }) => ({
      ...row,
      state: exportState(row, now),
      segment: segmentId === null ? null : { id: segmentId, name: segmentName },
      sentence: whomInWords({ segmentId, segmentName, condition: row.condition }, names),
      actorName: actors.get(row.actor) ?? null,
    }))
  }
  const answer = async (id: string) =>
    found((await answers([found(await readExport(db, id), 'export')]))[0], 'export')

  return implement('exports', exportsContract, {
    columns: async () => ({ items: await allColumns(db) }),
    list: async ({ query }) => {
      const page = askedPage(exportOrder, query, '-created')
      const { items, next } = sortedPage(await listExports(db, page), page)
      return { items: await answers(items), next }
    },
    create: async call => {
      const { format, reason, language, bom } = call.body
      const columns = chosenColumns(await allColumns(db), call.body.columns).map(column => column.key)
      const chosen = await chosenOf(context, call.body)
      const now = clock.now()
      const matched = await countChosen(db, chosen, { asOf: now, timeZone })
      checkSize(format, matched, columns.length)
      const id = newId(now)
      const { segmentId, condition } = chosen
      const options = { language, delimiter: delimiterOf(call.body.delimiter, language), bom }
      const whom = segmentId ? { segmentId } : { whom: condition === null ? 'all' : 'condition' }
      const audit = call.audit('export.create', 'export', id, { ...whom, matched, format, columns, reason })
      const row = { id, segmentId, condition, format, columns, options, reason, matched }
      await createExport(db, { ...row, actor: call.actor, createdAt: now }, audit)
      return await answer(id)
    },
    one: async ({ params }) => await answer(params.id),
    file: async call => await file(context, call, found(await readExport(db, call.params.id), 'export')),
  })
}

type Asked = {
  segmentId?: string | undefined
  condition?: Chosen['condition'] | undefined
  all?: true | undefined
}

/** @throws Problem `invalid_input` unless exactly one way of saying whom is used. */
async function chosenOf({ db }: ApiContext, { segmentId, condition, all }: Asked): Promise<Chosen> {
  const given = [segmentId, condition, all].filter(one => one !== undefined)
  if (given.length !== 1) throw invalid('', 'give exactly one of segmentId, condition and all')
  if (segmentId === undefined) return { kind: 'dynamic', segmentId: null, condition: condition ?? null }
  const segment = await chosenSegment(db, segmentId)
  if (segment === null) throw invalid('segmentId', 'there is no such segment')
  return segment
}

/** Streams the file to whoever made the export, once, and notes what became of it. */
async function file(
  { db, clock, timeZone }: ApiContext,
  call: Pick<Call, 'actor' | 'audit' | 'request'>,
  row: ExportRow,
): Promise<RawAnswer> {
  const now = clock.now()
  // Express answers HEAD by the handler of GET: it would use up the one time.
  if (call.request.method !== 'GET')
    throw new Problem('method_not_allowed', 'Only GET can be used here.', { status: 405 })
  // Nobody but who gave the reason takes the data; for all others it is as if it were not there.
  if (row.actor !== call.actor) throw notFound('export')
  if (exportState(row, now) === 'expired')
    throw gone('export_expired', 'This export was not fetched within an hour.')
  const { id, format, options, matched } = row
  const columns = keptColumns(await allColumns(db), row.columns)
  const whom = await whomOf(db, row, { asOf: now, timeZone, shape: 'lookup' })
  // Last of all, so that nothing but the file itself can use up the one time.
  const started = await beginExport(db, id, now, call.audit('export.file', 'export', id, { format, matched }))
  if (!started) throw gone('export_fetched', 'The file of this export was fetched already.')
  const left = new AbortController()
  call.request.res?.once('close', () => left.abort())
  let rows = 0
  async function* pages(): AsyncGenerator<Cell[][]> {
    for await (const page of exportRows(db, whom, columns, { signal: left.signal })) {
      rows += page.length
      // More came in since it was counted.
      if (format === 'xlsx' && rows > maxXlsxRows) throw new Error('more customers than a sheet can hold')
      yield page
    }
  }
  return {
    body: exportFile(pages(), { format, options, columns }, now),
    headers: {
      'Content-Type': contentTypes[format],
      'Content-Disposition': `attachment; filename="${fileName(row, now)}"`,
    },
    after: async whole => {
      const audit = call.audit('export.end', 'export', id, { rows, whole })
      await endExport(db, id, { rows, whole }, clock.now(), audit)
    },
  }
}

function fileName({ options, format }: ExportRow, now: Date): string {
  return `${options.language === 'de' ? 'kunden' : 'customers'}-${now.toISOString().slice(0, 10)}.${format}`
}

function gone(code: string, message: string): Problem {
  return new Problem(code, message, { status: 410, hint: 'Make a new one; each is written down.' })
}
