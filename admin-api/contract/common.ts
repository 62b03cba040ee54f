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
  cursor: z.string().max(500).optional().describe('`next` of the page before; opaque.'),
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
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })
