import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { createGunzip } from 'node:zlib'
import { feedLimits } from '../../engine/catalogue/feed.ts'
import { FeedError } from '../../engine/catalogue/feed-error.ts'
import { isPrivateAddress } from '../channels/private-address.ts'
import { publicLookup } from '../channels/public-lookup.ts'

export type FeedRequest = {
  url: string
  etag: string | null
  lastModified: string | null
  /** True lets it read this machine and its network: for tests and for shops that run beside it. */
  allowPrivate: boolean
  signal: AbortSignal
  /** Silence of the server that ends it, in milliseconds. */
  idleMs?: number
  /** Largest body, unpacked. */
  maxBytes?: number
}

export type FeedAnswer =
  | { modified: false }
  | {
      modified: true
      etag: string | null
      lastModified: string | null
      /** Of the Content-Type, if it names one. */
      charset: string | null
      /** Unpacked, in pieces of 64 kB at most. @throws FeedError while it is read */
      body: AsyncGenerator<Buffer>
    }

const maxRedirects = 5
const pieceSize = 64 * 1024

/**
 * Asks for a feed, as a conditional request (RFC 9110 § 13) where it was read before. Redirections are followed, each
 * only to the public internet. @throws FeedError
 */
export async function fetchFeed(request: FeedRequest): Promise<FeedAnswer> {
  let address = request.url
  for (let hops = 0; hops <= maxRedirects; hops++) {
    const response = await ask(address, request)
    const status = response.statusCode ?? 0
    const { location } = response.headers
    if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
      response.destroy()
      if (!URL.canParse(location, address)) throw new FeedError('address')
      address = new URL(location, address).href
      continue
    }
    if (status === 304) {
      response.destroy()
      return { modified: false }
    }
    if (status !== 200) {
      response.destroy()
      throw new FeedError(
        status === 404 || status === 410 ? 'not_found' : status >= 500 ? 'server' : 'refused',
      )
    }
    return {
      modified: true,
      etag: headerOf(response, 'etag'),
      lastModified: headerOf(response, 'last-modified'),
      charset: /charset\s*=\s*"?([\w.:-]+)/i.exec(response.headers['content-type'] ?? '')?.[1] ?? null,
      body: bodyOf(response, request),
    }
  }
  throw new FeedError('redirects')
}

function headerOf(response: IncomingMessage, name: 'etag' | 'last-modified'): string | null {
  const value = response.headers[name]
  return value !== undefined && value.length <= 500 ? value : null
}

function ask(address: string, request: FeedRequest): Promise<IncomingMessage> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new FeedError('address')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!request.allowPrivate && isIP(host) && isPrivateAddress(host)) throw new FeedError('private')
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  // A validator belongs to the address it came from, not to where that may redirect now.
  const own = address === request.url
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | undefined
    const outgoing = send(
      url,
      {
        headers: {
          'user-agent': 'Anlass',
          accept: 'application/xml, text/tab-separated-values, text/csv;q=0.9, */*;q=0.5',
          'accept-encoding': 'gzip',
          ...(own && request.etag !== null ? { 'if-none-match': request.etag } : {}),
          ...(own && request.lastModified !== null ? { 'if-modified-since': request.lastModified } : {}),
        },
        signal: request.signal,
        timeout: request.idleMs ?? 60_000,
        ...(request.allowPrivate ? {} : { lookup: publicLookup }),
      },
      response => {
        answer = response
        resolve(response)
      },
    )
    outgoing.on('timeout', () => {
      const late = new FeedError('timeout')
      answer?.destroy(late)
      outgoing.destroy(late)
    })
    outgoing.on('error', error => reject(asFeedError(error, 'unreachable')))
    outgoing.end()
  })
}

function asFeedError(error: unknown, otherwise: 'unreachable' | 'truncated' | 'packed'): FeedError {
  if (error instanceof FeedError) return error
  const { code, name, cause } = error as NodeJS.ErrnoException & { cause?: unknown }
  if (cause instanceof FeedError) return cause
  if (code === 'EPRIVATE') return new FeedError('private')
  if (code === 'ETIMEDOUT' || name === 'TimeoutError') return new FeedError('timeout', { cause: error })
  if (name === 'AbortError') return new FeedError('interrupted', { cause: error })
  if (code?.startsWith('Z_'))
    return new FeedError(code === 'Z_BUF_ERROR' ? 'truncated' : 'packed', { cause: error })
  return new FeedError(otherwise, { cause: error })
}

/** The body unpacked: by its header, or since it is a packed file itself. A bomb ends at the limit, unpacked piece by piece. */
async function* bodyOf(response: IncomingMessage, request: FeedRequest): AsyncGenerator<Buffer> {
  const maxBytes = request.maxBytes ?? feedLimits.bytes
  let bytes = 0
  try {
    for await (const chunk of await unpacked(response)) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new FeedError('too_large')
      for (let at = 0; at < chunk.length; at += pieceSize) yield chunk.subarray(at, at + pieceSize)
    }
    if (!response.complete) throw new FeedError('truncated')
  } catch (error) {
    // A connection that we broke off ourselves looks like one that the server did.
    throw asFeedError(request.signal.aborted ? request.signal.reason : error, 'truncated')
  } finally {
    response.destroy()
  }
}

async function unpacked(response: IncomingMessage): Promise<AsyncIterable<Buffer>> {
  const encoding = response.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (!['identity', 'gzip', 'x-gzip', ''].includes(encoding)) throw new FeedError('packed')
  // Peeked at: a file `.xml.gz` comes with no header, and some servers claim gzip and send plain text.
  const source = response.iterator({ destroyOnReturn: false })
  const first = await source.next()
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value
  const whole = async function* () {
    yield head
    for await (const chunk of source) yield chunk as Buffer
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) return whole()
  const gunzip = createGunzip()
  void (async () => {
    try {
      for await (const chunk of whole()) {
        if (gunzip.destroyed) return
        if (!gunzip.write(chunk))
          await new Promise(resolve => gunzip.once('drain', resolve).once('close', resolve))
      }
      gunzip.end()
    } catch (error) {
      gunzip.destroy(error as Error)
    }
  })()
  return gunzip
}
