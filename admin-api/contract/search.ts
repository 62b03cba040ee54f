import { z } from 'zod'
import { foundTypes } from '../../engine/search/query.ts'
import { route } from './route.ts'

const foundSchema = z
  .object({
    type: z.enum(foundTypes),
    id: z.string(),
    title: z.string(),
    subtitle: z.string().nullable(),
    exact: z.boolean().describe('What was typed is a key of it, or its whole name.'),
    customerId: z.string().nullable().describe('Whose it is: of an order, a message, a voucher.'),
  })
  .meta({ id: 'Found' })

export const searchContract = {
  find: route({
    method: 'GET',
    path: '/search',
    summary: 'Find customers, orders, rules, segments and the rest by any key or name',
    description:
      'Customers by external id, e-mail address, telephone number in any spelling, device id, name, order number, ' +
      'voucher code or message id. Groups come with the best match first; exact matches before others. Only what ' +
      'whoever asks may see. One or two characters find only what is exactly that.',
    tag: 'Customers',
    scope: 'customers:read',
    query: z.strictObject({
      q: z.string().min(1).max(200),
      limit: z.coerce.number().int().min(1).max(20).default(6).describe('Of each group.'),
    }),
    response: z.object({
      groups: z.array(
        z.object({
          type: z.enum(foundTypes),
          items: z.array(foundSchema),
          more: z.boolean().describe('There are more than are shown.'),
        }),
      ),
    }),
  }),
}
