import { z } from 'zod'

/** What a caller may give along when starting a rule by hand, in JSON. */
const maxBytes = 16_384

/** Properties of the event 'Started By Hand'. */
export const propertiesSchema = z
  // What comes as JSON is JSON; `z.json()` refers to itself, which the generated types of the API cannot say.
  .record(z.string().min(1).max(200), z.unknown())
  .refine(value => Object.keys(value).length <= 100, { message: 'may have at most 100 entries' })
  .refine(value => !('rule' in value), { message: '`rule` is set by the system' })
  .refine(value => Buffer.byteLength(JSON.stringify(value)) <= maxBytes, {
    message: `may have at most ${maxBytes} bytes`,
  })
