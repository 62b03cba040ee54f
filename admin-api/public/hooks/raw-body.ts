import type { Request } from 'express'

/** A body that is larger is refused unread, in bytes. */
export const mostHookBytes = 1024 * 1024

/**
 * The body as it came, byte for byte: signatures are made over bytes, not over what they mean. Null where it is larger than
 * `most`, or broke off.
 */
export async function readBody(request: Request<object>, most: number): Promise<Buffer | null> {
  if (Number(request.get('content-length') ?? 0) > most) return null
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Stopping early must leave the connection up: the answer still has to go out on it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  return Buffer.concat(chunks)
}
