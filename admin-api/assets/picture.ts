import { createHash } from 'node:crypto'
import type { Sharp, SharpOptions } from 'sharp'
import { type PictureType, pictureTypeOf } from '../../engine/assets/picture-type.ts'
import { Problem } from '../../engine/shared/problem.ts'

/** Bytes of an upload. */
export const mostBytes = 10 * 1024 ** 2

/**
 * What a picture may unpack to; a PNG of 100 kB can be 10,000 times as large. Of an animation, all frames together. So
 * many take up to 150 MB for a moment, measured; enough for what most cameras take.
 */
const mostPixels = 25_000_000
/** Of what is stored in several passes: it is held whole, and 25 million would take 180 MB. */
const mostInPasses = 16_000_000
const mostFrames = 300

/** Pixels. Nobody's screen shows a mail larger; what a camera takes would only fill the database. */
const largest = 2_400
/** Widths that mails are made for: 600, and twice that for fine screens. */
const widths = [1_200, 600] as const

/** Seconds one size may take. */
const patience = 20

export type PictureFile = {
  hash: string
  type: PictureType
  width: number
  height: number
  frames: number
  original: boolean
  bytes: Buffer
}

let turn: Promise<unknown> = Promise.resolve()

/**
 * Decodes an upload and writes it anew: nothing of the file but its pixels is kept, so neither metadata (where a photo was
 * taken) nor what else a file may carry (a page, a script, an archive behind the picture). Upright, at most 2400 px; and
 * besides in the widths for mails, where it is wider. One upload at a time.
 *
 * @throws Problem 415 `picture_type`, 422 `picture_unreadable` or `picture_too_large`
 */
export function makePictures(upload: Buffer): Promise<PictureFile[]> {
  const made = turn.then(() => makeNext(upload))
  turn = made.catch(() => undefined)
  return made
}

async function makeNext(upload: Buffer): Promise<PictureFile[]> {
  const type = pictureTypeOf(upload)
  if (!type)
    throw new Problem('picture_type', 'Only PNG, JPEG, GIF and WebP pictures can be used in mails.', {
      status: 415,
      hint: 'Save it as PNG or JPEG. SVG is shown by hardly any mail program, and may hold scripts.',
    })
  const sharp = await load()
  const animated = type === 'image/gif' || type === 'image/webp'
  const options: SharpOptions = {
    failOn: 'error',
    limitInputPixels: mostPixels,
    sequentialRead: true,
    ...(animated ? { animated: true } : {}),
  }
  const open = () => sharp(upload, options).timeout({ seconds: patience })
  const frames = await measure(open)
  try {
    const original = await write(
      open()
        .autoOrient()
        .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true }),
      type,
      { frames, original: true },
    )
    const files = [original]
    for (const width of widths) {
      if (original.width <= width) continue
      const smaller = open().autoOrient().resize({ width, withoutEnlargement: true })
      files.push(await write(smaller, type, { frames, original: false }))
    }
    return files
  } catch (error) {
    throw unreadable(error)
  }
}

/** Frames of the picture, read from its head before anything is unpacked. */
async function measure(open: () => Sharp): Promise<number> {
  const head = await open()
    .metadata()
    .catch(error => {
      throw unreadable(error)
    })
  const frames = head.pages ?? 1
  const height = head.pageHeight ?? head.height
  const most = head.isProgressive ? mostInPasses : mostPixels
  if (head.width * height * frames > most || frames > mostFrames) throw tooLarge()
  return frames
}

async function write(
  picture: Sharp,
  type: PictureType,
  rest: Pick<PictureFile, 'frames' | 'original'>,
): Promise<PictureFile> {
  const { data, info } = await encoded(picture, type).toBuffer({ resolveWithObject: true })
  return {
    hash: createHash('sha256').update(data).digest('hex'),
    type,
    width: info.width,
    height: info.pageHeight ?? info.height,
    bytes: data,
    ...rest,
  }
}

function encoded(picture: Sharp, type: PictureType): Sharp {
  if (type === 'image/png') return picture.png({ compressionLevel: 9 })
  if (type === 'image/jpeg') return picture.jpeg({ quality: 84, mozjpeg: true })
  if (type === 'image/gif') return picture.gif({ effort: 4 })
  return picture.webp({ quality: 84, effort: 3 })
}

/** Loaded with the first upload: it takes 30 MB that most processes never need. */
async function load() {
  const { default: sharp } = await import('sharp')
  // Of the many formats the library reads, these alone: each other one is a way in that nobody needs.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: [
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadNsgifBuffer',
      'VipsForeignLoadWebpBuffer',
    ],
  })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

function unreadable(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { message } = error as Error
  if (/pixel limit|too large|exceeds/i.test(message)) return tooLarge()
  return new Problem('picture_unreadable', 'The picture is broken or incomplete.', {
    status: 422,
    hint: 'Open it in a picture program and save it again.',
  })
}

function tooLarge(): Problem {
  return new Problem('picture_too_large', 'The picture is too large once unpacked.', {
    status: 422,
    hint: 'At most 25 million pixels (16 million where it is stored in several passes), of all frames of an animation together, and 300 frames.',
  })
}
