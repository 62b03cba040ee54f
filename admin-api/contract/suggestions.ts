import { z } from 'zod'
import { captureKinds } from '../../engine/customers/capture.ts'
import { propertyTypes } from '../../engine/events/property-paths.ts'
import { moment, textSchema } from './common.ts'
import { route } from './route.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])
const q = z.string().max(200).default('').describe('Values that contain this, ignoring case.')
const key = z.string().min(1).max(200)

const valuesSchema = z
  .object({
    items: z.array(z.object({ value: scalar, count: z.number().int().describe('In the sample.') })),
    sample: z.number().int().describe('How many customers or events were looked at.'),
    whole: z.boolean().describe('All there are were looked at: the counts are true.'),
  })
  .meta({
    id: 'SuggestedValues',
    description: 'Without the scope `customers:read` only values that at least five share.',
  })

const tag = 'Segments'
const scope = 'segments:read'

export const suggestionsContract = {
  attribute: route({
    method: 'GET',
    path: '/suggestions/attribute',
    summary: 'The most frequent values of an attribute',
    description: 'Of a list attribute, its items. From a sample of customers; no more than 50.',
    tag,
    scope,
    query: z.strictObject({ key, q }),
    response: valuesSchema,
  }),
  eventNames: route({
    method: 'GET',
    path: '/suggestions/event-names',
    summary: 'Names of events that came in, newest first',
    tag,
    scope,
    query: z.strictObject({ q }),
    response: z.object({ items: z.array(z.object({ name: z.string(), lastAt: moment })) }),
  }),
  eventProperties: route({
    method: 'GET',
    path: '/suggestions/event-properties',
    summary: 'Which properties events of a name carry, from the newest of them',
    description: 'Paths as conditions take them: `price`, `address.city`, `products[].sku`.',
    tag,
    scope,
    query: z.strictObject({ event: key }),
    response: z.object({
      items: z.array(
        z
          .object({
            path: z.string(),
            type: z.enum(propertyTypes),
            count: z.number().int().describe('Events that carry it.'),
            examples: z.array(scalar).describe('None without the scope `customers:read`.'),
          })
          .meta({ id: 'EventProperty' }),
      ),
      sample: z.number().int(),
    }),
  }),
  eventValues: route({
    method: 'GET',
    path: '/suggestions/event-values',
    summary: 'The most frequent values of a property, from the newest events of a name',
    tag,
    scope,
    query: z.strictObject({ event: key, path: z.string().min(1).max(500), q }),
    response: valuesSchema,
  }),
  categories: route({
    method: 'GET',
    path: '/suggestions/categories',
    summary: 'Categories of products',
    tag,
    scope,
    query: z.strictObject({ q }),
    response: z.object({
      items: z.array(z.object({ value: z.string(), count: z.number().int().describe('Products in it.') })),
    }),
  }),
  products: route({
    method: 'GET',
    path: '/suggestions/products',
    summary: 'Products by name, id or article number',
    tag,
    scope,
    query: z.strictObject({ q }),
    response: z.object({
      items: z.array(
        z
          .object({
            externalId: z.string(),
            name: z.string().nullable(),
            sku: z.string().nullable(),
            category: z.string().nullable(),
          })
          .meta({ id: 'SuggestedProduct' }),
      ),
    }),
  }),
  tags: route({
    method: 'GET',
    path: '/suggestions/tags',
    summary: 'Tags in use',
    tag,
    scope,
    query: z.strictObject({ q }),
    response: z.object({ items: z.array(z.string()) }),
  }),
  purposes: route({
    method: 'GET',
    path: '/suggestions/purposes',
    summary: 'Purposes with the channels they are set up for',
    tag,
    scope,
    response: z.object({
      items: z.array(z.object({ key: z.string(), name: textSchema, channels: z.array(z.string()) })),
    }),
  }),
  domains: route({
    method: 'GET',
    path: '/suggestions/domains',
    summary: 'The most frequent domains of e-mail addresses',
    tag,
    scope,
    query: z.strictObject({ q }),
    response: valuesSchema,
  }),
  sources: route({
    method: 'GET',
    path: '/suggestions/capture-kinds',
    summary: 'Ways customers come in, by name',
    tag,
    scope,
    response: z.object({ items: z.array(z.object({ kind: z.enum(captureKinds), name: textSchema })) }),
  }),
}
