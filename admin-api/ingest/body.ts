import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { maxRequestBytes } from '../../engine/events/limits.ts'
import { Problem } from '../../engine/shared/problem.ts'

export type JsonBody = { value: Record<string, unknown>; bytes: number }

/** Of a body that is too large so much more is read and thrown away, so that the client sees our answer. */
const drainBytes = 32 * 1024 * 1024

const decoders: Record<string, () => Transform> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
}

/**
 * Reads a JSON object from the request, whatever content type it names: `navigator.sendBeacon` says
 * text/plain. At most 500 kB, counted before and after decompression, so that a small compressed body cannot
 * fill the memory.
 * @throws Problem `body_too_large` (413), `unsupported_encoding` (415), `malformed_json` (400).
 */
export async function readJsonBody(request: IncomingMessage): Promise<JsonBody> {
  const text = await readText(request)
  let value: unknown
  try {
    value = JSON.parse(text.toString('utf8'))
  } catch {
    throw malformed('The body is not valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('The body must be a JSON object.')
  return { value: value as Record<string, unknown>, bytes: text.length }
}

function readText(request: IncomingMessage): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const decoder = decoders[encoding]
  if (!decoder && encoding !== 'identity' && encoding !== '') {
    drain(request)
    throw new Problem(
      'unsupported_encoding',
      `The content encoding ${JSON.stringify(encoding)} is not supported.`,
      {
        status: 415,
        hint: 'Send gzip, deflate, br, or plain JSON.',
      },
    )
  }
  if (Number(request.headers['content-length']) > maxRequestBytes) {
    drain(request)
    throw tooLarge()
  }
  return decoder ? decoded(request, decoder()) : collected(request)
}

function collected(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const onData = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= maxRequestBytes) {
        chunks.push(chunk)
        return
      }
      request.off('data', onData)
      drain(request)
      reject(tooLarge())
    }
    request.on('data', onData)
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', reject)
    request.once('aborted', () => reject(malformed('The request broke off.')))
  })
}

function decoded(request: IncomingMessage, decoder: Transform): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let [received, bytes] = [0, 0]
    const fail = (problem: Problem) => {
      request.unpipe(decoder)
      decoder.destroy()
      drain(request)
      reject(problem)
    }
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > maxRequestBytes) fail(tooLarge())
    })
    decoder.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxRequestBytes) fail(tooLarge())
      else chunks.push(chunk)
    })
    decoder.once('end', () => resolve(Buffer.concat(chunks)))
    decoder.once('error', () =>
      fail(malformed('The body cannot be decompressed.', 'must be as Content-Encoding says')),
    )
    request.once('aborted', () => fail(malformed('The request broke off.')))
    request.pipe(decoder)
  })
}

/** Lets the rest of the body pass; a client that never ends is cut off. */
function drain(request: IncomingMessage): void {
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > drainBytes) request.destroy()
  })
  request.on('error', () => undefined)
  request.resume()
}

function tooLarge(): Problem {
  return new Problem('body_too_large', `The body is larger than ${maxRequestBytes / 1024} kB.`, {
    status: 413,
    hint: 'Send smaller batches; the limit holds after decompression.',
  })
}

function malformed(message: string, wrong = 'must be a JSON object'): Problem {
  return new Problem('malformed_json', message, { errors: [{ path: '', message: wrong }] })
}
