import type { RequestHandler } from 'express'
import sharp from 'sharp'
import { publicRouter } from '../../admin-api/public/router.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

/** The API with its public pages, as in the real app, and a marketer signed in. */
export async function startWithPages(): Promise<{ api: TestApi; ask: Ask; userId: string }> {
  let api: TestApi | undefined
  let pages: RequestHandler | undefined
  const handler: RequestHandler = (request, response, next) => {
    if (!api) return next()
    pages ??= publicRouter(api.context)
    return pages(request, response, next)
  }
  api = await startTestApi({ extra: { mounts: [{ path: '/', access: 'signed-link', handler }] } })
  const userId = await addStaff(api, 'marketer')
  return { api, ask: await signIn(api, 'marketer@anlass.test'), userId }
}

export async function png(width: number, height: number, background = '#c02020'): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer()
}

export async function jpeg(width: number, height: number): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: '#206020' } })
    .jpeg()
    .toBuffer()
}

/** Moves: one frame per colour. */
export async function gif(width: number, height: number, colors: readonly string[]): Promise<Buffer> {
  const frames = await Promise.all(colors.map(color => png(width, height, color)))
  return await sharp(frames, { join: { animated: true } })
    .gif({ delay: colors.map(() => 100) })
    .toBuffer()
}

/** Uploads as the console does: the bytes as they are, under a type that says nothing. */
export async function upload(ask: Ask, bytes: Uint8Array, name = 'Bild') {
  return await ask('POST', `/api/assets?name=${encodeURIComponent(name)}`, {
    raw: bytes,
    headers: { 'Content-Type': 'application/octet-stream' },
  })
}
