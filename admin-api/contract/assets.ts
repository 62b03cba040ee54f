import { z } from 'zod'
import { idParams, line, moment, pageOf, pageQuery } from './common.ts'
import { route } from './route.ts'

const altSchema = z.object({ de: z.string().max(500).optional(), en: z.string().max(500).optional() })

const fileSchema = z
  .object({
    url: z.string().describe('Public, and for ever the same bytes.'),
    path: z.string().describe('`/a/<hash>.<ext>`: what templates name, so that they hold at any address.'),
    width: z.number().int(),
    height: z.number().int(),
    size: z.number().int().describe('Bytes.'),
  })
  .meta({ id: 'AssetFile' })

const assetSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    alt: altSchema.describe('What it shows, for those who do not see it.'),
    type: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
    animated: z.boolean(),
    width: z.number().int(),
    height: z.number().int(),
    url: z.string().describe('The size to use in mails: at most 1200 px wide, sharp at 600.'),
    path: z.string(),
    thumbnail: z.string().describe('The smallest size.'),
    files: z.array(fileSchema).describe('Largest first.'),
    createdAt: moment,
    createdBy: z.string(),
    createdByName: z.string().nullable(),
  })
  .meta({ id: 'Asset' })

const useSchema = z
  .object({
    kind: z.enum(['template', 'block', 'brand']),
    id: z.string().nullable(),
    name: z.object({ de: z.string(), en: z.string() }),
    where: z
      .enum(['draft', 'published', 'earlier'])
      .nullable()
      .describe('`earlier`: a version that was sent.'),
  })
  .meta({ id: 'AssetUse' })

const tag = 'Templates'

export const assetsContract = {
  list: route({
    method: 'GET',
    path: '/assets',
    summary: 'Pictures for templates, newest first',
    tag,
    scope: 'templates:read',
    query: pageQuery.extend({ q: z.string().max(200).optional().describe('Part of the name or alt text.') }),
    response: pageOf(assetSchema),
  }),
  upload: route({
    method: 'POST',
    path: '/assets',
    summary: 'Add a picture: PNG, JPEG, GIF or WebP, at most 10 MB',
    description:
      'The body is the file as it is. What it is, its bytes say; its name is never looked at. It is decoded and written anew, without ' +
      'metadata, upright, at most 2400 px wide or high, besides in 1200 and 600 px width. A picture that is there already is given back, with `existing`. ' +
      '413 `file_too_large`, 415 `picture_type` (SVG and all else), 422 `picture_unreadable`, `picture_too_large`.',
    tag,
    scope: 'templates:write',
    query: z.strictObject({ name: line(200).optional() }),
    upload: 'application/octet-stream',
    status: 201,
    response: assetSchema.extend({ existing: z.boolean() }).meta({ id: 'UploadedAsset' }),
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/assets/:id',
    summary: 'One picture, and where it is used',
    tag,
    scope: 'templates:read',
    params: idParams,
    response: assetSchema.extend({ uses: z.array(useSchema) }).meta({ id: 'AssetWithUses' }),
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/assets/:id',
    summary: 'Change a picture’s name or alt text',
    tag,
    scope: 'templates:write',
    params: idParams,
    body: z.strictObject({
      name: line(200).optional(),
      alt: z.strictObject({ de: line(500, 0).optional(), en: line(500, 0).optional() }).optional(),
    }),
    response: assetSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/assets/:id',
    summary: 'Delete a picture nothing uses',
    description:
      '409 `asset_used` names what does. Versions that were ever published count: mails that were sent show it.',
    tag,
    scope: 'templates:write',
    params: idParams,
    ifMatch: true,
  }),
}
