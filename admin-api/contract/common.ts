import { z } from 'zod'

/** A moment in an answer: a `Date` for the handler, RFC 3339 in UTC on the wire. */
export const moment = z
  .custom<Date>(value => value instanceof Date)
  .meta({ type: 'string', format: 'date-time' })

/** Text of one line that PostgreSQL can hold. NUL and lone surrogates are refused before (input-guard.ts). */
export const line = (max: number, min = 1) =>
  z
    .string()
    .max(max)
    .refine(value => !/[\r\n]/.test(value), 'must be one line')
    .transform(value => value.trim())
    .pipe(
      z
        .string()
        .refine(value => value.length >= min, `must have at least ${min} character${min === 1 ? '' : 's'}`),
    )

export const idParams = z.object({ id: z.uuid() })

/** Added to the query of every list. Strict: a misspelt filter must not answer with everybody. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('At most this many items.'),
  cursor: z.string().max(2000).optional().describe('`next` of the page before; opaque.'),
})

/** Added to the query of a list that can be had as a file (`Route.file`). */
const fileQuery = {
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('`csv`: all that matches, as a file; `Accept: text/csv` says the same.'),
  language: z.enum(['de', 'en']).optional().describe('Of the headings of a file, and how it writes numbers.'),
  exportReason: line(500, 3)
    .optional()
    .describe(
      'What a file that tells of people is for, and on which purpose that rests. It should name nobody.',
    ),
}

function sortQuery<const K extends string>(sorts: readonly K[]) {
  const both = sorts.flatMap((key): (K | `-${K}`)[] => [key, `-${key}`])
  return z
    .enum(both)
    .optional()
    .describe('A key, upwards; with a minus before it downwards. Rows without a value come last.')
}

function checkNames(filters: z.ZodRawShape): void {
  const taken = Object.keys(filters).filter(name => name in fileQuery || name === 'sort')
  if (taken.length > 0) throw new Error(`a filter may not be called ${taken.join(', ')}`)
}

/** The query of a list that can be sorted and had as a file: `sort=name` upwards, `sort=-name` downwards. */
export function listQuery<const K extends string, F extends z.ZodRawShape>(sorts: readonly K[], filters: F) {
  checkNames(filters)
  return pageQuery.extend({ ...filters, sort: sortQuery(sorts), ...fileQuery })
}

/** The query of a short list that is answered whole: sorted and had as a file, never paged. */
export function wholeQuery<const K extends string, F extends z.ZodRawShape>(sorts: readonly K[], filters: F) {
  checkNames(filters)
  return z.strictObject({ ...filters, sort: sortQuery(sorts), ...fileQuery })
}

/** The query of a list that has one order only, and can be had as a file. */
export function orderedQuery<F extends z.ZodRawShape>(filters: F) {
  checkNames(filters)
  return pageQuery.extend({ ...filters, ...fileQuery })
}

/** A filter of a list of things that each come with counts: a page shows its rows first, and asks for the counts by their ids. */
export const countsQuery = z
  .literal('none')
  .optional()
  .describe('`none`: without what has to be counted, which takes longer the more was sent.')

/** Ids of what is to be counted, as many as a page of a list has at most. */
export const countedQuery = z.strictObject({
  id: z
    .union([z.string(), z.array(z.string())])
    .transform(ids => [...new Set([ids].flat().flatMap(id => id.split(',')))])
    .pipe(z.array(z.uuid()).min(1).max(200))
    .describe('Ids, repeated or divided by commas.'),
})

/** A page of a list; `next` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** German and English of one text. */
export const textSchema = z
  .object({ de: z.string().min(1).max(1000), en: z.string().min(1).max(1000) })
  .meta({ id: 'Text' })

/** What the program says, in German and English. */
export const sentenceSchema = z.object({ de: z.string(), en: z.string() }).meta({ id: 'Sentence' })

/** RFC 9457. `code` is stable; `errors` names each bad value of an input. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    changed: z
      .object({ by: z.string(), byName: z.string().nullable(), at: z.iso.datetime() })
      .optional()
      .describe('With `stale`: who changed it since it was read, as far as it is known.'),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
