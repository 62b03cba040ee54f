import { z } from 'zod'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { declareAttribute } from '../../db/stores/attribute-definition-store.ts'
import { deletePieces, readSample } from '../../db/stores/import-chunk-store.ts'
import { declaredAttributes } from '../../db/stores/import-facts-store.ts'
import { listRejections } from '../../db/stores/import-rejection-store.ts'
import {
  cancelImport,
  createImport,
  type EditResult,
  editImport,
  type ImportEdit,
  importOrder,
  listImports,
  readImport,
} from '../../db/stores/import-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { isPseudoAttribute } from '../../engine/conditions/attribute-key.ts'
import { csvLines } from '../../engine/exports/csv.ts'
import { type FileShape, maxColumns } from '../../engine/imports/file-shape.ts'
import type { ImportMapping, ImportState } from '../../engine/imports/import.ts'
import { presets } from '../../engine/imports/presets.ts'
import { recogniseShape, sampleRows, sampleText, withHeadings } from '../../engine/imports/recognise.ts'
import { targetsOf } from '../../engine/imports/targets.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { importsContract } from '../contract/imports.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { answerOf, problemsOf, reasonOf, summaryOf } from '../imports/answer.ts'
import { assertText, receiveFile, unreadable } from '../imports/receive.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { cursorOf, readCursor } from '../page.ts'

const open: readonly ImportState[] = ['mapping', 'ready']

export function importsRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const record = async (id: string) => found(await readImport(db, id), 'import')
  const nameOf = async (actor: string) => (await namesOfActors(db, [actor])).get(actor) ?? null
  const answer = async (id: string) => {
    const row = await record(id)
    return await answerOf(db, row, await nameOf(row.actor), clock.now())
  }
  const edit = async (
    id: string,
    version: number,
    change: ImportEdit,
    audit: Parameters<typeof editImport>[4],
  ) => {
    checked(await editImport(db, id, { states: open, version }, change, audit))
    return await answer(id)
  }

  return implement('imports', importsContract, {
    list: async ({ query }) => {
      const asked = askedPage(importOrder, query, '-created')
      const page = sortedPage(await listImports(db, query, asked), asked)
      const names = await namesOfActors(
        db,
        page.items.map(row => row.actor),
      )
      return { ...page, items: page.items.map(row => summaryOf(row, names.get(row.actor) ?? null)) }
    },
    targets: async ({ query }) => ({ items: targetsOf(query.kind, await declaredAttributes(db)) }),
    presets: async () => ({
      items: presets.map(({ key, kind, label, hint }) => ({ key, kind, label, hint })),
    }),
    upload: async call => {
      const { kind, fileName } = call.query
      const id = newId(clock.now())
      const audit = call.audit('import.upload', 'import', id, { kind })
      await createImport(db, { id, kind, fileName, actor: call.actor, now: clock.now() }, audit)
      try {
        const { bytes, sha256, format } = await receiveFile(db, id, call.request)
        const { sample, whole } = await readSample(db, id)
        assertText(sample)
        const shape = checkedShape(recogniseShape(sample, whole, format))
        const change = { state: 'mapping', bytes, sha256, shape, beatAt: clock.now() } as const
        checked(await editImport(db, id, { states: ['uploading'], version: null }, change, null))
      } catch (error) {
        await deletePieces(db, id)
        const ended = { state: 'failed', error: 'unreadable', finishedAt: clock.now() } as const
        await editImport(db, id, { states: ['uploading'], version: null }, ended, null)
        throw error
      }
      return await answer(id)
    },
    read: async ({ params }) => await answer(params.id),
    shape: async call => {
      const { id } = call.params
      const row = await record(id)
      if (!row.shape) throw wrongState()
      const { fields, ...given } = call.body
      const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
      const wanted: FileShape = { ...row.shape, ...changes, ...(fields ? { fields } : {}) }
      if (wanted.format === 'fixed' && wanted.fields.length === 0)
        throw invalid('fields', 'say where the columns are')
      if (wanted.fields.some(field => field.end <= field.start))
        throw invalid('fields', 'must end behind their beginning')
      const { sample, whole } = await readSample(db, id)
      const shape = checkedShape(
        withHeadings(wanted, sampleRows(wanted, sampleText(sample, wanted.encoding), whole)),
      )
      const fits = row.mapping?.columns.length === shape.headings.length
      const change = {
        shape,
        state: 'mapping',
        preview: null,
        error: null,
        ...(fits ? {} : { mapping: null }),
      } as const
      return await edit(
        id,
        call.ifMatch,
        change,
        call.audit('import.shape', 'import', id, { fields: Object.keys(changes) }),
      )
    },
    mapping: async call => {
      const { id } = call.params
      const { columns, options, newAttributes } = call.body
      if (newAttributes.length > 0 && !call.principal.scopes.has('attributes:write'))
        throw new Problem('forbidden', 'You may not declare attributes.', {
          status: 403,
          hint: 'Needs the scope attributes:write. Leave these columns out, or ask an admin.',
        })
      const row = await record(id)
      if (columns.length !== row.shape?.headings.length)
        throw invalid('columns', `the file has ${row.shape?.headings.length ?? 0} columns`)
      const mapping: ImportMapping = { columns, options }
      await inTransaction(db, async trx => {
        const audit = call.audit('import.mapping', 'import', id)
        const change = { mapping, state: 'mapping', preview: null, error: null } as const
        checked(await editImport(trx, id, { states: open, version: call.ifMatch }, change, audit))
        for (const attribute of newAttributes) {
          const { key, type } = attribute
          if (isPseudoAttribute(key) || key in {})
            throw invalid('newAttributes', `${key} is a name every customer has already`)
          const line = call.audit('attribute.declare', 'attribute', key, { type })
          if (!(await declareAttribute(trx, attribute, clock.now(), line)))
            throw new Problem('attribute_exists', `The attribute ${key} is declared already.`, {
              status: 409,
            })
        }
      })
      return await answer(id)
    },
    preset: async call => {
      const { id } = call.params
      const row = await record(id)
      const preset = presets.find(one => one.key === call.body.key)
      if (!preset || preset.kind !== row.kind) throw invalid('key', 'is for files of another kind')
      const { suggestion } = await answerOf(db, row, null, clock.now(), preset)
      if (!suggestion) throw wrongState()
      const change = { mapping: suggestion, state: 'mapping', preview: null } as const
      return await edit(
        id,
        call.ifMatch,
        change,
        call.audit('import.mapping', 'import', id, { preset: preset.key }),
      )
    },
    check: async call => {
      const { id } = call.params
      await assertReady(id)
      const change = {
        state: 'checking',
        preview: null,
        error: null,
        startedAt: null,
        beatAt: clock.now(),
      } as const
      return await edit(id, call.ifMatch, change, call.audit('import.check', 'import', id))
    },
    start: async call => {
      const { id } = call.params
      await assertReady(id)
      const change = { state: 'running', error: null, startedAt: clock.now(), beatAt: clock.now() } as const
      return await edit(id, call.ifMatch, change, call.audit('import.start', 'import', id))
    },
    cancel: async call => {
      const { id } = call.params
      checked(await cancelImport(db, id, clock.now(), call.audit('import.cancel', 'import', id)))
      return await answer(id)
    },
    rejections: async call => {
      const row = await record(call.params.id)
      const { lang } = call.query
      const headings = row.shape?.headings ?? []
      async function* lines(): AsyncGenerator<Uint8Array> {
        const format = { delimiter: lang === 'de' ? (';' as const) : (',' as const), language: lang }
        const [line, why, refused] =
          lang === 'de' ? ['Zeile', 'Gründe', 'abgewiesen'] : ['Line', 'Reasons', 'refused']
        yield Buffer.from(`\ufeff${csvLines([[line, refused, why, ...headings]], format)}`)
        let after = 0
        for (;;) {
          const page = await listRejections(db, row.id, { after, limit: 1_000 })
          if (page.length === 0) return
          after = page.at(-1)?.row ?? after
          const rows = page.map(one => {
            const reasons = one.reasons.map(reason => {
              const { column, message } = reasonOf(reason)
              return column === null ? message[lang] : `${column}: ${message[lang]}`
            })
            const yes = lang === 'de' ? (one.refused ? 'ja' : 'nein') : one.refused ? 'yes' : 'no'
            return [one.row, yes, reasons.join(' '), ...one.cells]
          })
          yield Buffer.from(csvLines(rows, format))
        }
      }
      const name = lang === 'de' ? 'abgewiesene-zeilen' : 'refused-rows'
      return { body: lines(), headers: { 'Content-Disposition': `attachment; filename="${name}.csv"` } }
    },
    errors: async call => {
      const { limit, cursor } = call.query
      const after = readCursor(cursor, z.number().int()) ?? 0
      const row = await record(call.params.id)
      const rows = await listRejections(db, row.id, { after, limit: limit + 1 })
      const items = rows.slice(0, limit).map(one => ({
        ...one,
        reasons: one.reasons.map(reasonOf),
        cells: one.cells.slice(0, 20).map(cell => cell.slice(0, 200)),
      }))
      return { items, next: rows.length > limit ? cursorOf(items.at(-1)?.row) : null }
    },
  })

  async function assertReady(id: string): Promise<void> {
    const row = await record(id)
    if (!row.mapping) throw new Problem('mapping_missing', 'Say first what each column is.', { status: 409 })
    const problems = await problemsOf(db, row)
    if (problems.length === 0) return
    const errors = problems.map(({ column, message }) => ({
      path: column === null ? 'columns' : `columns.${column}`,
      message: message.en,
    }))
    throw new Problem('mapping_incomplete', 'This mapping cannot work yet.', { status: 409, errors })
  }
}

/** @throws Problem for what has no columns, or too many */
function checkedShape(shape: FileShape): FileShape {
  if (shape.headings.length > maxColumns) throw unreadable('It has more than 1,000 columns.')
  if (shape.headings.length === 0) throw unreadable('No rows were found in its first megabyte.')
  return {
    ...shape,
    headings: shape.headings.map(heading => heading.replaceAll('\0', '').toWellFormed().slice(0, 200)),
  }
}

function checked(result: EditResult): void {
  if (result === 'not_found') throw notFound('import')
  if (result === 'stale') throw stale()
  if (result === 'wrong_state') throw wrongState()
}

function wrongState(): Problem {
  return new Problem('wrong_state', 'This cannot be done with the import as it stands now.', { status: 409 })
}
