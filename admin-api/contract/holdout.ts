import { z } from 'zod'
import { route } from './route.ts'

const holdoutSchema = z
  .object({
    version: z.number().int(),
    percent: z.number().describe('Of all customers; 0: nobody is held out.'),
  })
  .meta({ id: 'Holdout' })

const tag = 'Segments'

export const holdoutContract = {
  read: route({
    method: 'GET',
    path: '/holdout',
    summary: 'The share of customers who are held out, to measure by',
    tag,
    scope: 'segments:read',
    response: holdoutSchema,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/holdout',
    summary: 'Hold out a fixed random share of customers',
    description:
      'Conditions ask for it with `{"type": "holdout"}`. A larger share keeps those who were held out before; `renew` draws ' +
      'others. Segments that ask for it are filled anew within seconds.',
    tag,
    scope: 'segments:write',
    body: z.strictObject({
      percent: z.number().min(0).max(50).multipleOf(0.01),
      renew: z.boolean().default(false),
    }),
    response: holdoutSchema,
    etag: true,
    ifMatch: true,
  }),
}
