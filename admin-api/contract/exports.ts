import { z } from 'zod'
import { conditionSchema } from '../../engine/conditions/schema.ts'
import { csvDelimiters, exportFormats, exportStates, maxExportColumns } from '../../engine/exports/export.ts'
import { idParams, line, listQuery, moment, pageOf, sentenceSchema, textSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { exportFormatWords, exportStateWords } from './list-words.ts'
import { route } from './route.ts'

const columnSchema = z
  .object({
    key: z.string().describe('What `columns` of an export names.'),
    label: textSchema,
    group: z.enum(['customer', 'attribute', 'figures', 'permission', 'origin']),
    personal: z.boolean().describe('Names or describes a person; to be left out where it is not needed.'),
    standard: z.boolean().describe('Ticked at first.'),
  })
  .meta({ id: 'ExportColumn' })

const exportSchema = z
  .object({
    id: z.string(),
    state: z
      .enum(exportStates)
      .describe(
        '`ready`: to be fetched by whoever made it, once, within the hour; `broken`: fetched in part.',
      ),
    segment: z
      .object({ id: z.string(), name: z.string().nullable().describe('Null once the segment is deleted.') })
      .nullable(),
    condition: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('As it was then. Null: all customers, or a fixed segment.'),
    sentence: sentenceSchema.describe('Whom, in words.'),
    format: z.enum(exportFormats),
    columns: z.array(z.string()),
    reason: z.string(),
    actor: z.string(),
    actorName: z.string().nullable(),
    matched: z.number().int().describe('How many customers it was for when it was made.'),
    createdAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
    rows: z.number().int().nullable().describe('Given out.'),
  })
  .meta({ id: 'DataExport' })

const tag = 'Segments'

export const exportsContract = {
  columns: route({
    method: 'GET',
    path: '/exports/columns',
    summary: 'What can be exported of a customer',
    description: 'Attributes as declared, permissions as purposes are set up.',
    tag,
    scope: 'exports:write',
    response: z.object({ items: z.array(columnSchema) }),
  }),
  list: route({
    method: 'GET',
    path: '/exports',
    summary: 'Who exported whom, and why; newest first',
    tag,
    scope: 'exports:write',
    query: listQuery(['created', 'size'], {}),
    response: pageOf(exportSchema),
    file: listFile('exports', { personal: false }, exportSchema, {
      createdAt: ['Angelegt', 'Made', x => x.createdAt],
      actor: ['Von', 'By', x => x.actorName ?? x.actor],
      segment: ['Segment', 'Segment', x => x.segment?.name ?? null],
      sentence: ['Wen', 'Whom', (x, language) => x.sentence[language]],
      reason: ['Wofür', 'What for', x => x.reason],
      format: ['Format', 'Format', x => x.format, exportFormatWords],
      columns: ['Spalten', 'Columns', x => x.columns],
      matched: ['Kunden', 'Customers', x => x.matched],
      rows: ['Zeilen', 'Rows', x => x.rows],
      state: ['Stand', 'State', x => x.state, exportStateWords],
      finishedAt: ['Fertig', 'Finished', x => x.finishedAt],
      id: ['ID', 'ID', x => x.id],
    }),
  }),
  create: route({
    method: 'POST',
    path: '/exports',
    summary: 'Export customers',
    description:
      'Exactly one of `segmentId`, `condition` and `all`. Says who takes whose data out of the house and why: that ' +
      'goes into the audit log. Customers whose processing is restricted, merged and erased ones are left out, ' +
      'visitors too. The file is fetched with `GET /exports/:id/file`.',
    tag,
    scope: 'exports:write',
    status: 201,
    body: z.strictObject({
      segmentId: z.uuid().optional(),
      condition: conditionSchema.optional(),
      all: z.literal(true).optional(),
      format: z.enum(exportFormats),
      columns: z.array(z.string().min(1).max(200)).min(1).max(maxExportColumns),
      reason: line(500, 3).describe('What for, and on which purpose it rests.'),
      language: z.enum(['de', 'en']).default('en').describe('Of the headings.'),
      delimiter: z
        .enum(csvDelimiters)
        .optional()
        .describe('Of CSV. German Excel wants `;`, which is the default where `language` is `de`.'),
      bom: z
        .boolean()
        .default(true)
        .describe('CSV begins with a byte order mark, by which Excel knows UTF-8.'),
    }),
    response: exportSchema,
  }),
  one: route({
    method: 'GET',
    path: '/exports/:id',
    summary: 'One export',
    tag,
    scope: 'exports:write',
    params: idParams,
    response: exportSchema,
  }),
  file: route({
    method: 'GET',
    path: '/exports/:id/file',
    summary: 'The file: once, by whoever made the export, within an hour',
    description:
      'Streamed; kept nowhere. An answer that ends before its time is cut off, never made to look whole. Cells that a ' +
      'spreadsheet would take for a formula begin with an apostrophe (CSV and XLSX). Times are ' +
      'ISO 8601 in UTC.',
    tag,
    scope: 'exports:write',
    params: idParams,
    raw: 'application/octet-stream',
  }),
}
