import type { Request } from 'express'

/** A form of ours is smaller by far. */
const maxBytes = 32 * 1024

/** What the sender of an opt-out asks for. */
export type OptOutForm = { scope: 'all' | 'purpose'; origin: 'one_click' | 'unsubscribe_page' }

/**
 * Reads the body of an opt-out. Mail programs send `List-Unsubscribe=One-Click`, urlencoded or multipart
 * (RFC 8058), and some send nothing or worse: whatever it is, it means "no more advertising". Only the
 * page's own form can ask for less. Never fails; what is beyond 32 kB is passed over.
 */
export async function readOptOutForm(request: Request): Promise<OptOutForm> {
  const fields = await readFields(request)
  const scope = fields.get('scope')
  // Both in one body is no form of ours; the wider wish counts.
  if (fields.has('List-Unsubscribe') || (scope !== 'all' && scope !== 'purpose'))
    return { scope: 'all', origin: 'one_click' }
  return { scope, origin: 'unsubscribe_page' }
}

/** The fields of a form, urlencoded; none where the body is anything else. Never fails. */
export async function readFields(request: Request<object>): Promise<URLSearchParams> {
  return new URLSearchParams(await readSome(request))
}

async function readSome(request: Request<object>): Promise<string> {
  const parsed: unknown = request.body
  if (typeof parsed === 'object' && parsed !== null && !Buffer.isBuffer(parsed)) {
    const strings = Object.entries(parsed).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    )
    return new URLSearchParams(strings).toString()
  }
  const chunks: Buffer[] = []
  let size = 0
  try {
    // Stopping early must leave the connection up: the answer still has to go out on it.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (size < maxBytes) chunks.push(chunk)
      size += chunk.length
      // Enough to know; reading on would let a sender keep us busy.
      if (size > maxBytes * 128) break
    }
  } catch {
    // A connection that broke off: what came counts.
  }
  return size > maxBytes ? '' : Buffer.concat(chunks).toString('utf8')
}
