import { z } from 'zod'
import { attributeTypes } from '../../engine/conditions/attribute-type.ts'
import { captureKinds } from '../../engine/customers/capture.ts'
import { dateOrders, decimals, delimiters, encodings, fileFormats } from '../../engine/imports/file-shape.ts'
import { existingRules, importKinds, importStates } from '../../engine/imports/import.ts'
import { presetKeys } from '../../engine/imports/presets.ts'
import { columnGroups } from '../../engine/imports/targets.ts'
import { idParams, line, listQuery, moment, pageOf, pageQuery, sentenceSchema, textSchema } from './common.ts'
import { listFile } from './list-file.ts'
import { importKindWords, importStateWords } from './list-words.ts'
import { route } from './route.ts'

const count = z.number().int()

const shapeFields = {
  format: z.enum(fileFormats).describe('xlsx: the first sheet was turned into CSV on arrival.'),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters).describe('Of CSV; \\t for TSV.'),
  quote: z.enum(['"', "'", '']).describe('Empty: quotes mean nothing.'),
  decimal: z.enum(decimals),
  dateOrder: z.enum(dateOrders).describe('Order of dates written with figures: 31.12.2025 or 12/31/2025.'),
  hasHeadings: z.boolean().describe('The first line names the columns.'),
  fields: z
    .array(z.strictObject({ name: line(200), start: count.min(0), end: count.min(1) }))
    .max(1000)
    .describe('Of a fixed-width file: from character `start` to before `end`.'),
}

const shapeSchema = z
  .object({ ...shapeFields, delimiter: z.string(), quote: z.string(), headings: z.array(z.string()) })
  .meta({ id: 'ImportShape' })

const columnSchema = z
  .strictObject({
    target: line(200).describe('A key of `GET /imports/targets`, such as `email` or `attribute:firstName`.'),
    purpose: line(100)
      .optional()
      .describe('Of consent columns: the purpose they speak of, where it is not that of the options.'),
  })
  .meta({ id: 'ImportColumn' })

const optionsSchema = z
  .strictObject({
    existing: z
      .enum(existingRules)
      .default('newer')
      .describe(
        'What becomes of customers who are there. `newer`: a row with a date of its own (target `updatedAt`) ' +
          'later than the last change overwrites; other rows only fill gaps. `overwrite`, `fill`, `skip`: always.',
      ),
    capture: z
      .enum(captureKinds)
      .default('import')
      .describe(
        'How these people came into the list, with the date of target `capturedAt`, else that of the import.',
      ),
    captureDetail: line(200).nullable().default(null).describe('For instance the name of the contest.'),
    purpose: line(100).nullable().default(null).describe('Purpose of the consent columns.'),
    document: line(500).nullable().default(null).describe('Where the proof of these consents is kept.'),
    wording: line(2000).nullable().default(null).describe('What was agreed to, word for word.'),
    assume: z
      .enum(['granted', 'withdrawn', 'none'])
      .default('none')
      .describe('What rows without a consent column, or an empty one, mean for the purpose of the options.'),
    segmentId: z.uuid().nullable().default(null).describe('For `members`: the fixed segment.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable()
      .default(null)
      .describe('For amounts without one.'),
    timeZone: line(60).nullable().default(null).describe('IANA name for times without one; else UTC.'),
    createCustomers: z
      .boolean()
      .default(true)
      .describe('Orders and events of somebody unknown create them; else such rows are refused.'),
    eventName: line(200).nullable().default(null).describe('For `events` without a column for the name.'),
  })
  .meta({ id: 'ImportOptions' })

const mappingSchema = z
  .object({ columns: z.array(columnSchema.nullable()), options: optionsSchema })
  .meta({ id: 'ImportMapping' })

const problemSchema = z.object({ code: z.string(), column: count.nullable(), message: sentenceSchema })

const rowErrorSchema = z
  .object({
    row: count.describe('Line of the file, the heading being 1.'),
    refused: z.boolean().describe('False: imported all the same, without what was wrong.'),
    reasons: z.array(z.object({ column: z.string().nullable(), code: z.string(), message: sentenceSchema })),
    cells: z.array(z.string()).describe('Cut to 200 characters each, twenty at most.'),
  })
  .meta({ id: 'ImportRowError' })

const outcomeSchema = z
  .object({ key: z.string(), label: sentenceSchema, count })
  .meta({ id: 'ImportOutcome' })

const reachSchema = z
  .object({
    people: count.describe('Customers written or found.'),
    mailable: count.describe('The gate would let advertising by e-mail pass for at least one purpose.'),
    notMailable: count,
    optedOut: count.describe('Of those not mailable: withdrawn or objected.'),
  })
  .meta({ id: 'ImportReach' })

const previewSchema = z
  .object({
    rows: count,
    outcomes: z.array(outcomeSchema),
    reach: reachSchema.nullable().describe('An estimate from the rows; null for kinds without people.'),
    errors: z.array(rowErrorSchema).describe('The first fifty.'),
    complete: z.boolean().describe('False: the first part of the file only; `rows` says how many.'),
  })
  .meta({ id: 'ImportPreview' })

const summaryFields = {
  id: z.string(),
  version: count,
  kind: z.enum(importKinds),
  state: z.enum(importStates),
  fileName: z.string(),
  bytes: count,
  rowsDone: count,
  rowsRefused: count,
  error: sentenceSchema.nullable().describe('Why the whole file failed.'),
  actor: z.string(),
  actorName: z.string().nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
}

const importSummarySchema = z.object(summaryFields).meta({ id: 'ImportSummary' })

const importSchema = z
  .object({
    ...summaryFields,
    shape: shapeSchema.nullable(),
    firstRows: z.array(z.array(z.string())).describe('The first ten, as they are read with this shape.'),
    columnTypes: z
      .array(
        z.enum(['empty', 'text', 'number', 'date', 'boolean', 'email', 'phone', 'country', 'postalCode']),
      )
      .describe('What the cells of each column look like.'),
    preset: z.enum(presetKeys).nullable().describe('The program whose export this was recognised as.'),
    mapping: mappingSchema.nullable(),
    suggestion: mappingSchema.nullable().describe('By preset, headings and contents.'),
    mappingProblems: z.array(problemSchema).describe('None: it can be checked and started.'),
    preview: previewSchema.nullable().describe('What the dry run found.'),
    outcomes: z.array(outcomeSchema).describe('What became of the rows so far.'),
    reach: reachSchema.nullable().describe('Once done.'),
    progress: z
      .object({
        bytesDone: count,
        bytes: count,
        share: z.number().describe('0 to 1.'),
        rowsPerSecond: count.nullable(),
        secondsLeft: count.nullable(),
      })
      .nullable()
      .describe('While checking or running.'),
  })
  .meta({ id: 'Import' })

const targetSchema = z
  .object({
    key: z.string(),
    label: sentenceSchema,
    hint: sentenceSchema.nullable(),
    group: z.enum(columnGroups),
    required: z.boolean(),
    many: z.boolean().describe('More than one column may be this.'),
    prefix: z
      .boolean()
      .describe(
        'The key ends in `:` and is completed by the caller: `property:` + a name of an event property.',
      ),
  })
  .meta({ id: 'ImportTarget' })

const tag = 'Imports'
const read = { tag, scope: 'imports:read', params: idParams } as const
const write = { tag, scope: 'imports:write', params: idParams } as const

export const importsContract = {
  list: route({
    method: 'GET',
    path: '/imports',
    summary: 'Imports, newest first',
    tag,
    scope: 'imports:read',
    query: listQuery(['created', 'name'], {
      kind: z.enum(importKinds).optional(),
      state: z.enum(importStates).optional(),
    }),
    response: pageOf(importSummarySchema),
    file: listFile('imports', { personal: false }, importSummarySchema, {
      fileName: ['Datei', 'File', i => i.fileName],
      kind: ['Art', 'Kind', i => i.kind, importKindWords],
      state: ['Stand', 'State', i => i.state, importStateWords],
      rows: ['Zeilen', 'Rows', i => i.rowsDone],
      refused: ['Abgewiesen', 'Refused', i => i.rowsRefused],
      bytes: ['Bytes', 'Bytes', i => i.bytes],
      actor: ['Von', 'By', i => i.actorName ?? i.actor],
      createdAt: ['Angelegt', 'Created', i => i.createdAt],
      finishedAt: ['Fertig', 'Finished', i => i.finishedAt],
      id: ['ID', 'ID', i => i.id],
    }),
  }),
  targets: route({
    method: 'GET',
    path: '/imports/targets',
    summary: 'What a column may be',
    tag,
    scope: 'imports:read',
    query: z.strictObject({ kind: z.enum(importKinds) }),
    response: z.object({ items: z.array(targetSchema) }),
  }),
  presets: route({
    method: 'GET',
    path: '/imports/presets',
    summary: 'Programs whose exports are recognised',
    tag,
    scope: 'imports:read',
    response: z.object({
      items: z.array(
        z.object({
          key: z.enum(presetKeys),
          kind: z.enum(importKinds),
          label: sentenceSchema,
          hint: sentenceSchema,
        }),
      ),
    }),
  }),
  upload: route({
    method: 'POST',
    path: '/imports',
    summary: 'Upload a file',
    description:
      'The body is the file itself (`application/octet-stream`): CSV, TSV or text with fixed columns up to 2 GB, ' +
      'XLSX up to 100 MB. Answers when all of it is there, with how it was recognised and what its columns may be.',
    tag,
    scope: 'imports:write',
    query: z.strictObject({ kind: z.enum(importKinds), fileName: line(250) }),
    upload: 'application/octet-stream',
    status: 201,
    response: importSchema,
    etag: true,
  }),
  read: route({
    method: 'GET',
    path: '/imports/:id',
    summary: 'An import: shape, mapping, what was found, how far it is',
    ...read,
    response: importSchema,
    etag: true,
  }),
  shape: route({
    method: 'PATCH',
    path: '/imports/:id/shape',
    summary: 'Correct how the file is read',
    description: 'The first rows and the suggestion are made anew; a mapping that no longer fits is dropped.',
    ...write,
    ifMatch: true,
    body: z
      .strictObject(shapeFields)
      .partial()
      .omit({ format: true })
      .extend({
        format: z.enum(['csv', 'fixed']).optional(),
      }),
    response: importSchema,
    etag: true,
  }),
  mapping: route({
    method: 'PUT',
    path: '/imports/:id/mapping',
    summary: 'Say what each column is',
    description:
      'One entry per column of the file, null to leave it out. A mapping that cannot work yet is kept and ' +
      '`mappingProblems` says why. Attributes of `newAttributes` are declared in the same step; that needs the ' +
      'scope `attributes:write`.',
    ...write,
    ifMatch: true,
    body: z.strictObject({
      columns: z.array(columnSchema.nullable()).max(1000),
      options: optionsSchema.prefault({}),
      newAttributes: z
        .array(
          z.strictObject({
            key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/),
            type: z.enum(attributeTypes),
            label: textSchema,
            purpose: z.string().min(1).max(500),
            personal: z.boolean().default(true),
            retentionDays: z.number().int().min(1).max(36_500).nullable().default(null),
          }),
        )
        .max(100)
        .default([]),
    }),
    response: importSchema,
    etag: true,
  }),
  preset: route({
    method: 'POST',
    path: '/imports/:id/preset',
    summary: 'Take the mapping of a preset, whatever the headings say',
    ...write,
    ifMatch: true,
    body: z.strictObject({ key: z.enum(presetKeys) }),
    response: importSchema,
    etag: true,
  }),
  check: route({
    method: 'POST',
    path: '/imports/:id/check',
    summary: 'Dry run: what would become of the rows',
    description: 'Answers at once; `state` is `checking` until the preview is there.',
    ...write,
    ifMatch: true,
    response: importSchema,
    etag: true,
  }),
  start: route({
    method: 'POST',
    path: '/imports/:id/start',
    summary: 'Import the file',
    description: 'From `mapping` or `ready`. Answers at once; a worker does the work.',
    ...write,
    ifMatch: true,
    response: importSchema,
    etag: true,
  }),
  cancel: route({
    method: 'POST',
    path: '/imports/:id/cancel',
    summary: 'Stop',
    description: 'What is imported stays, and the counts say what that is. The uploaded file is deleted.',
    ...write,
    response: importSchema,
    etag: true,
  }),
  rejections: route({
    method: 'GET',
    path: '/imports/:id/rejections',
    summary: 'The rows that were refused, as CSV with their reasons',
    description:
      'With the headings of the file, a column with the line and one with the reasons in German or English ' +
      '(`lang`). Cells that a spreadsheet would run as a formula are defused. Kept for 30 days.',
    ...read,
    query: z.strictObject({ lang: z.enum(['de', 'en']).default('de') }),
    raw: 'text/csv',
  }),
  errors: route({
    method: 'GET',
    path: '/imports/:id/errors',
    summary: 'Rows that were refused, or imported only in part',
    ...read,
    query: pageQuery,
    response: pageOf(rowErrorSchema),
  }),
}
