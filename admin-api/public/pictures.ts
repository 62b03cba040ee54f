import type { Router } from 'express'
import { readAssetBytes } from '../../db/stores/asset-store.ts'
import { type PictureType, pictureTypes } from '../../engine/assets/picture-type.ts'
import type { ApiContext } from '../context.ts'
import type { NotFound } from './not-found.ts'

/**
 * Pictures of mails: /a/<hash>.<ext>. The name is the hash of the bytes, so that they may be kept for ever. They are loaded
 * by mail programs and pages of anybody; nothing about who does is recorded, and no cookie is set.
 */
export function mountPictures(router: Router, { db }: ApiContext, notFound: NotFound): void {
  router.all('/a/:file', (_request, response, next) => {
    response.locals.route = '/a/:file'
    next()
  })
  router.get('/a/:file', async (request, response, next) => {
    const [, hash = '', extension] = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(request.params.file) ?? []
    const tag = `"${hash}"`
    const known = hash !== '' && request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)
    const file = hash === '' ? null : await readAssetBytes(db, hash)
    // Under another ending it would be another type by the reckoning of some cache.
    if (!file || pictureTypes[file.type as PictureType] !== extension)
      return notFound(request, response, next)
    response.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      ETag: tag,
      'X-Content-Type-Options': 'nosniff',
      // Web mail and the page "view in browser" show it from another origin.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    })
    if (known) return void response.status(304).end()
    response.type(file.type).send(file.bytes)
  })
}
