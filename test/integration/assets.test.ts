import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import type { Ask, TestApi } from './api/server.ts'
import { gif, jpeg, png, startWithPages, upload } from './assets-harness.ts'

let api: TestApi
let ask: Ask

beforeAll(async () => {
  const started = await startWithPages()
  api = started.api
  ask = started.ask
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

const count = async () => (await api.db.selectFrom('asset').select('id').execute()).length
const load = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(api.url + path, { headers })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('a picture', () => {
  it('is written anew in the widths for mails, named by the hash of its bytes', async () => {
    const { status, body, text } = await upload(ask, await png(1_500, 750), 'Sommer')
    expect([status, text]).toEqual([201, expect.any(String)])
    expect(body).toMatchObject({
      name: 'Sommer',
      type: 'image/png',
      animated: false,
      width: 1_500,
      height: 750,
      existing: false,
      createdByName: 'The marketer',
    })
    expect(body.files.map((file: { width: number; height: number }) => [file.width, file.height])).toEqual([
      [1_500, 750],
      [1_200, 600],
      [600, 300],
    ])
    expect(body.path).toBe(body.files[1].path)
    for (const { path, url, size, width } of body.files) {
      expect(url).toBe(api.context.publicUrl + path)
      const { answer, bytes } = await load(path)
      expect(answer.status).toBe(200)
      expect(path).toBe(`/a/${createHash('sha256').update(bytes).digest('hex')}.png`)
      expect([bytes.length, (await sharp(bytes).metadata()).width]).toEqual([size, width])
    }
  })

  it('keeps nothing but its pixels, upright', async () => {
    const photo = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#808080' } })
      .withExif({ IFD0: { Copyright: 'GEHEIM' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const behind = Buffer.concat([photo, Buffer.from('<script>alert("GEHEIM")</script>PK\u0003\u0004')])
    const { body } = await upload(ask, behind)
    // Turned by the orientation that was in the metadata.
    expect([body.width, body.height]).toEqual([40, 80])
    const { bytes } = await load(body.path)
    expect(bytes.includes('GEHEIM')).toBe(false)
    const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('may move', async () => {
    const { body } = await upload(ask, await gif(700, 20, ['#ff0000', '#00ff00', '#0000ff']))
    expect(body).toMatchObject({ type: 'image/gif', animated: true, width: 700, height: 20 })
    expect(body.files).toHaveLength(2)
    for (const { path } of body.files)
      expect((await sharp((await load(path)).bytes, { animated: true }).metadata()).pages).toBe(3)
  })

  it('is made smaller where a camera made it', async () => {
    const { body } = await upload(ask, await jpeg(3_000, 4_000))
    expect([body.width, body.height]).toEqual([1_800, 2_400])
    expect(
      (
        await upload(
          ask,
          await sharp(await png(50, 50))
            .webp()
            .toBuffer(),
        )
      ).body.type,
    ).toBe('image/webp')
  })

  it('is there once, however often it is uploaded', async () => {
    const bytes = await png(90, 90, '#123456')
    const first = (await upload(ask, bytes, 'eins')).body
    const before = await count()
    const again = await upload(ask, bytes, 'zwei')
    expect(again.body).toMatchObject({ id: first.id, name: 'eins', existing: true })
    const both = await Promise.all(
      [1, 2, 3].map(async n => upload(ask, await png(91, 91, '#654321'), `${n}`)),
    )
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
    expect(await count()).toBe(before + 1)
  })
})

/** A PNG that says it is so large, with next to nothing in it. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A GIF of so many frames, of which each holds one pixel only. */
function tinyGif(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
  return Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
    ...Array.from({ length: frames }, () => Buffer.from(frame)),
    Buffer.from([0x3b]),
  ])
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

describe('a hostile file', () => {
  it('of this kind is taken where it is small', async () => {
    expect((await upload(ask, tinyGif(20, 20, 5))).body).toMatchObject({
      animated: true,
      width: 20,
      height: 20,
    })
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  it.each([
    ['an SVG', async () => Buffer.from(svg), 415, 'picture_type'],
    [
      'an SVG behind an XML head',
      async () => Buffer.from(`<?xml version="1.0"?>${svg}`),
      415,
      'picture_type',
    ],
    ['a page', async () => Buffer.from('<html><script>alert(1)</script>'), 415, 'picture_type'],
    ['a PDF', async () => Buffer.from('%PDF-1.7\n'), 415, 'picture_type'],
    [
      'a TIFF',
      async () =>
        await sharp(await png(9, 9))
          .tiff()
          .toBuffer(),
      415,
      'picture_type',
    ],
    [
      'an AVIF',
      async () =>
        await sharp(await png(9, 9))
          .avif()
          .toBuffer(),
      415,
      'picture_type',
    ],
    ['a BMP', async () => Buffer.from('BM000000000000'), 415, 'picture_type'],
    ['nothing', async () => Buffer.alloc(0), 400, 'file_empty'],
    [
      'an SVG that begins as a PNG',
      async () => Buffer.concat([(await png(9, 9)).subarray(0, 8), Buffer.from(svg)]),
      422,
      'picture_unreadable',
    ],
    [
      'an SVG that begins as a JPEG',
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(svg)]),
      422,
      'picture_unreadable',
    ],
    [
      'a script that begins as a GIF',
      async () => Buffer.from('GIF89a=1;alert(1)//'),
      422,
      'picture_unreadable',
    ],
    [
      'a page that begins as a WebP',
      async () => Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 <html>'),
      422,
      'picture_unreadable',
    ],
    [
      'half a PNG',
      async () => {
        const whole = await sharp({
          create: {
            width: 300,
            height: 300,
            channels: 3,
            background: 'red',
            noise: { type: 'gaussian', mean: 99, sigma: 60 },
          },
        })
          .png()
          .toBuffer()
        return whole.subarray(0, whole.length / 2)
      },
      422,
      'picture_unreadable',
    ],
    [
      'half a JPEG',
      async () => {
        const whole = await sharp({
          create: {
            width: 300,
            height: 300,
            channels: 3,
            background: 'red',
            noise: { type: 'gaussian', mean: 99, sigma: 60 },
          },
        })
          .jpeg()
          .toBuffer()
        return whole.subarray(0, whole.length / 2)
      },
      422,
      'picture_unreadable',
    ],
    ['a PNG of 60,000 by 60,000', async () => hugePng(60_000, 60_000), 422, 'picture_too_large'],
    ['a PNG of 26 million pixels', async () => hugePng(5_100, 5_100), 422, 'picture_too_large'],
    [
      'a JPEG in several passes that is held whole while it is read',
      async () =>
        await sharp({ create: { width: 4_100, height: 4_100, channels: 3, background: 'red' } })
          .jpeg({ progressive: true, quality: 20 })
          .toBuffer(),
      422,
      'picture_too_large',
    ],
    ['a PNG of no width', async () => hugePng(0, 10), 422, 'picture_unreadable'],
    [
      'an animation that unpacks to too much',
      async () => tinyGif(1_000, 1_000, 60),
      422,
      'picture_too_large',
    ],
    ['an animation of too many frames', async () => tinyGif(9, 9, 301), 422, 'picture_too_large'],
    ['more than 10 MB', async () => Buffer.alloc(10 * 1024 ** 2 + 1, 0x89), 413, 'file_too_large'],
  ])('is refused: %s', async (_what, make, status, code) => {
    const before = await count()
    const answer = await upload(ask, await make())
    expect([answer.status, answer.body?.code]).toEqual([status, code])
    expect(await count()).toBe(before)
  })

  it('is not believed by its name or its type', async () => {
    const named = await ask('POST', '/api/assets?name=logo.png', {
      raw: svg,
      headers: { 'Content-Type': 'application/octet-stream' },
    })
    expect(named.body.code).toBe('picture_type')
    const typed = await ask('POST', '/api/assets', { raw: svg, headers: { 'Content-Type': 'image/png' } })
    expect(typed.status).toBe(415)
    // And the other way round: what a name says does not make a PNG anything else.
    expect((await upload(ask, await png(12, 12, '#0a0a0a'), 'seite.html')).body.type).toBe('image/png')
  })

  it('leaves uploads after it in order', async () => {
    const mixed = await Promise.all([
      upload(ask, hugePng(50_000, 50_000)),
      upload(ask, await png(13, 13, '#0b0b0b')),
      upload(ask, Buffer.from(svg)),
      upload(ask, await png(14, 14, '#0c0c0c')),
    ])
    expect(mixed.map(({ status }) => status)).toEqual([422, 201, 415, 201])
  })
})

describe('the public address of a picture', () => {
  it('answers for ever, without a cookie, as what it is', async () => {
    const { body } = await upload(ask, await png(20, 10, '#00ffcc'))
    const { answer } = await load(body.path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    const tag = answer.headers.get('etag') ?? ''
    const known = await load(body.path, { 'If-None-Match': tag })
    expect([known.answer.status, known.bytes.length]).toEqual([304, 0])
    const head = await fetch(api.url + body.path, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(body.files[0].size)])
    // The log names the pattern.
    expect(api.lines.some(line => line.includes('"/a/:file"'))).toBe(true)
  })

  it('knows no other ending, and nothing that is not there', async () => {
    const { body } = await upload(ask, await png(21, 10, '#00ffcd'))
    const [, hash] = /\/a\/([0-9a-f]{64})/.exec(body.path) ?? []
    for (const path of [
      `/a/${hash}.jpg`,
      `/a/${hash}.svg`,
      `/a/${hash}`,
      `/a/${'0'.repeat(64)}.png`,
      '/a/..%2f..%2fetc%2fpasswd',
      '/a/%00.png',
    ])
      expect([path, (await load(path)).answer.status]).toEqual([path, 404])
    expect((await fetch(api.url + body.path, { method: 'POST' })).status).not.toBe(200)
  })
})
