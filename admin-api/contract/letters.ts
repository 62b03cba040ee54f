import { z } from 'zod'
import { returnReasonNames, returnReasons } from '../../engine/letters/returned.ts'
import { letterSettings } from '../../engine/letters/settings.ts'
import { idParams, line, listQuery, moment, orderedQuery, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { route } from './route.ts'

const money = z.string().describe('In the main unit of the currency, two decimals: `12.60`.')

const batchSchema = z
  .object({
    id: z.string(),
    number: z.number().int().describe('Printed on the cover sheet.'),
    createdAt: moment,
    createdBy: z.string().describe('`user:<id>`, `key:<id>`, `cli` or `system` (the nightly run).'),
    createdByName: z.string().nullable(),
    count: z.number().int().describe('Letters in it.'),
    returned: z.number().int().describe('Letters of it that came back.'),
    cost: money,
    currency: z.string(),
    hasFile: z.boolean().describe('False once the files were purged.'),
    purgedAt: moment.nullable(),
  })
  .meta({ id: 'LetterBatch' })

const letterSchema = z
  .object({
    messageId: z.string(),
    position: z.number().int().describe('In the file, from 1.'),
    reference: z.string().describe('Printed on the letter.'),
    customer: z.object({ id: z.string(), name: z.string().nullable() }),
    purpose: z.string(),
    subject: z.string().nullable(),
    cost: money,
    returnedAt: moment.nullable(),
    returnReason: z.enum(returnReasons).nullable(),
  })
  .meta({ id: 'Letter' })

const settingsSchema = letterSettings.extend({ version: z.number().int() }).meta({ id: 'LetterSettings' })

const tag = 'Letters'

export const lettersContract = {
  due: route({
    method: 'GET',
    path: '/letters/due',
    summary: 'How many letters wait to be printed',
    description: 'Whether each may be sent is decided when they are printed, by the same gate as for mails.',
    tag,
    scope: 'letters:read',
    response: z.object({
      count: z.number().int(),
      requestedAt: moment.nullable().describe('Printing was asked for and is under way.'),
      nextRunAt: moment.nullable().describe('Of the nightly run; null when letters are printed by hand.'),
    }),
  }),
  settings: route({
    method: 'GET',
    path: '/letters/settings',
    summary: 'What letters cost, when they are printed, and who prints them',
    tag,
    scope: 'letters:read',
    response: settingsSchema,
    etag: true,
  }),
  changeSettings: route({
    method: 'PUT',
    path: '/letters/settings',
    summary: 'Set what letters cost, when they are printed, and who prints them',
    tag,
    scope: 'letters:write',
    body: letterSettings,
    response: settingsSchema,
    etag: true,
    ifMatch: true,
  }),
  batches: route({
    method: 'GET',
    path: '/letters/batches',
    summary: 'Batches of letters made ready for print, newest first',
    tag,
    scope: 'letters:read',
    query: listQuery(['created'], {}),
    response: pageOf(batchSchema),
    file: listFile('letter-batches', { personal: false }, batchSchema, {
      number: ['Nummer', 'Number', b => b.number],
      createdAt: ['Gemacht', 'Made', b => b.createdAt],
      createdBy: ['Von', 'By', b => b.createdByName ?? b.createdBy],
      count: ['Briefe', 'Letters', b => b.count],
      returned: ['Zurückgekommen', 'Came back', b => b.returned],
      cost: ['Kosten', 'Cost', b => Number(b.cost)],
      currency: ['Währung', 'Currency', b => b.currency],
      purgedAt: ['Dateien verworfen', 'Files thrown away', b => b.purgedAt],
      id: ['ID', 'ID', b => b.id],
    }),
  }),
  print: route({
    method: 'POST',
    path: '/letters/batches',
    summary: 'Make batches of the letters that are due',
    description:
      'Answers at once; a worker makes them, at most 500 letters to a batch, and they appear in the list.',
    tag,
    scope: 'letters:write',
    status: 202,
    response: z.object({ due: z.number().int(), requestedAt: moment }),
  }),
  batch: route({
    method: 'GET',
    path: '/letters/batches/:id',
    summary: 'One batch',
    tag,
    scope: 'letters:read',
    params: idParams,
    response: batchSchema,
  }),
  letters: route({
    method: 'GET',
    path: '/letters/batches/:id/letters',
    summary: 'The letters of a batch, in the order of the file',
    tag,
    scope: 'letters:read',
    params: idParams,
    query: orderedQuery({}),
    response: pageOf(letterSchema),
    file: listFile('letters', { personal: true }, letterSchema, {
      position: ['Stelle', 'Position', l => l.position],
      reference: ['Zeichen', 'Reference', l => l.reference],
      customer: ['Kunde', 'Customer', l => l.customer.name],
      purpose: ['Zweck', 'Purpose', l => l.purpose, 'purposes'],
      subject: ['Betreff', 'Subject', l => l.subject],
      cost: ['Kosten', 'Cost', l => Number(l.cost)],
      returnedAt: ['Zurückgekommen', 'Came back', l => l.returnedAt],
      returnReason: ['Warum zurück', 'Why it came back', l => l.returnReason, returnReasonNames],
      id: ['ID der Nachricht', 'Message id', l => l.messageId],
    }),
  }),
  file: route({
    method: 'GET',
    path: '/letters/batches/:id/file',
    summary: 'Cover sheet and letters, one PDF',
    description: 'Every download is recorded in the audit log. 410 `letters_purged` once the files are gone.',
    tag,
    scope: 'letters:write',
    params: idParams,
    raw: 'application/pdf',
  }),
  addresses: route({
    method: 'GET',
    path: '/letters/batches/:id/addresses',
    summary: 'Addresses for a mail house, as CSV',
    description:
      'RFC 4180 with a header, UTF-8 with byte order mark. Columns: `reference` (printed on the letter), `position` (in the PDF, from 1), `firstPage` and `pages` (in the PDF), `line1` … `line6` (of the address as printed), `salutation`, `title`, `firstName`, `lastName`, `company`, `street`, `postalCode`, `city`, `country` (ISO 3166-1 where known). A value that a spreadsheet would take for a formula is written with an apostrophe before it. Every download is recorded in the audit log.',
    tag,
    scope: 'letters:write',
    params: idParams,
    raw: 'text/csv',
  }),
  purge: route({
    method: 'POST',
    path: '/letters/batches/:id/purge',
    summary: 'Throw the files of a batch away',
    description:
      'The letters stay in the customers’ logs, with their content. Purging again changes nothing.',
    tag,
    scope: 'letters:write',
    params: idParams,
    response: batchSchema,
  }),
  returned: route({
    method: 'POST',
    path: '/letters/returns',
    summary: 'Record that a letter came back',
    description:
      'The address counts as undeliverable from then on (save for `refused`) until it is corrected. Recording it again changes nothing.',
    tag,
    scope: 'letters:write',
    body: z.strictObject({
      reference: line(40).describe(
        'As printed; small letters, spaces and a missing hyphen do not matter. 422 `reference_invalid` when the check digit does not fit.',
      ),
      reason: z.enum(returnReasons),
    }),
    response: letterSchema.extend({
      batchNumber: z.number().int(),
      addressMarked: z.boolean().describe('The customer’s postal address counts as undeliverable now.'),
    }),
  }),
}
