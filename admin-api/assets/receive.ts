import type { Request } from 'express'
import { Problem } from '../../engine/shared/problem.ts'
import { mostBytes } from './picture.ts'

/**
 * The whole body of an upload, which must fit into memory to be decoded.
 *
 * @throws Problem 413 `file_too_large`, as soon as that is known; 400 `file_empty`
 */
export async function receivePicture(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge()
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw tooLarge()
    chunks.push(chunk)
  }
  if (size === 0) throw new Problem('file_empty', 'The file is empty.', { status: 400 })
  return Buffer.concat(chunks)
}

function tooLarge(): Problem {
  return new Problem('file_too_large', 'The file is larger than 10 MB.', { status: 413 })
}
