import { z } from 'zod'
import { brandColor, imprintSchema, webAddress } from '../../templates/brand.ts'
import { moment, sentenceSchema, textSchema } from './common.ts'
import { route } from './route.ts'

/** A published template that was compiled with something that has changed since. */
export const olderTemplateSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: textSchema,
    number: z.number().int().describe('Of the published version.'),
    publishedAt: moment,
  })
  .meta({ id: 'OlderTemplate' })

/** What publishing again did. */
export const refreshedSchema = z
  .object({
    published: z.array(
      z.object({ id: z.string(), key: z.string(), name: textSchema, number: z.number().int() }),
    ),
    failed: z
      .array(
        z.object({
          id: z.string(),
          key: z.string(),
          name: textSchema,
          errors: z.array(z.object({ path: z.string(), message: sentenceSchema })),
        }),
      )
      .describe('Could not be published as they are; they go on as they were.'),
  })
  .meta({ id: 'RefreshedTemplates' })

export const refreshBody = z.strictObject({
  templates: z
    .union([z.literal('older'), z.array(z.uuid()).min(1).max(500)])
    .describe('All that are older, or some of them.'),
})

const brandSchema = z
  .object({
    version: z.number().int(),
    isSet: z.boolean().describe('False while mails carry a placeholder for the imprint.'),
    shopName: z.string(),
    shopUrl: z.string().nullable().describe('Where the shop is; links of templates lead there.'),
    imprint: z.object({ de: z.string(), en: z.string() }),
    color: z.string(),
    buttonColor: z.string().nullable().describe('Of buttons; the colour itself where it is null.'),
    logo: z
      .object({ assetId: z.string().nullable(), url: z.string() })
      .nullable()
      .describe('Without a logo the name is set in type.'),
    older: z.array(olderTemplateSchema).describe('Published templates that carry an older brand.'),
  })
  .meta({ id: 'Brand' })

const tag = 'Templates'

export const brandContract = {
  read: route({
    method: 'GET',
    path: '/brand',
    summary: 'The sender as customers see it, and which published templates still show it as it was',
    tag,
    scope: 'templates:read',
    response: brandSchema,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/brand',
    summary: 'Set name, imprint, logo and colours',
    description:
      'All processes take it over within seconds. What is published keeps the brand it was published with; `older` names these ' +
      'templates, and `POST /brand/refresh-templates` publishes them again.',
    tag,
    scope: 'templates:publish',
    body: z.strictObject({
      shopName: z.string().trim().min(1).max(200),
      shopUrl: webAddress.nullable().default(null),
      imprint: imprintSchema,
      color: brandColor,
      buttonColor: brandColor.nullable().default(null),
      logo: z
        .union([z.strictObject({ assetId: z.uuid() }), z.strictObject({ url: webAddress })])
        .nullable()
        .default(null),
    }),
    response: brandSchema,
    etag: true,
    ifMatch: true,
  }),
  refresh: route({
    method: 'POST',
    path: '/brand/refresh-templates',
    summary: 'Publish again, from their published source, the templates that carry an older brand',
    description: 'Drafts stay as they are. A campaign that has begun keeps the version it began with.',
    tag,
    scope: 'templates:publish',
    body: refreshBody,
    response: refreshedSchema,
  }),
}
