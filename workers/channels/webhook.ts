import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { isPrivateAddress } from './private-address.ts'
import { publicLookup } from './public-lookup.ts'

export type WebhookResult =
  /** `answer`: what came back, where it was wanted and is not too long. */
  { ok: true; status: number; answer: string | null } | { ok: false; status: number | null; error: string }

export type WebhookCall = {
  url: string
  headers: Record<string, string>
  body: string
  /** True lets it call this machine and its network: for tests and for shops that run beside it. */
  allowPrivate: boolean
  /** Of the whole call, in milliseconds. */
  timeoutMs?: number
  /** Keeps an answer of at most so many bytes. None is kept unless set. */
  answerBytes?: number
  /** Breaks the call off. */
  signal?: AbortSignal
  /**
   * Awaited when the server is on the line, before the first byte leaves; where it fails, none does. Not called where
   * there is nobody to talk to.
   */
  leaving?: () => Promise<void>
}

/**
 * Posts JSON once. Any 2xx is success; redirects are not followed, since they could lead inside; the answer's body
 * is thrown away unless it is wanted. Never rejects: `error` names a kind of trouble and holds nothing that was sent or received.
 */
export function postWebhook(call: WebhookCall): Promise<WebhookResult> {
  const { headers, body, allowPrivate, timeoutMs = 10_000, answerBytes = 0, leaving } = call
  const url = URL.canParse(call.url) ? new URL(call.url) : null
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return Promise.resolve({ ok: false, status: null, error: 'EURL' })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) && isPrivateAddress(host))
    return Promise.resolve({ ok: false, status: null, error: 'EPRIVATE' })
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise(resolve => {
    const request = send(
      url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Anlass',
          ...headers,
        },
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(call.signal ? [call.signal] : [])]),
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      response => {
        const status = response.statusCode ?? 0
        if (status >= 200 && status < 300) {
          // It was received, whatever becomes of the rest of the answer.
          void readAnswer(response, answerBytes).then(answer => resolve({ ok: true, status, answer }))
          return
        }
        response.destroy()
        resolve({ ok: false, status, error: `HTTP ${status}` })
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({
        ok: false,
        status: null,
        error: call.signal?.aborted
          ? 'ECANCELED'
          : error.name === 'AbortError' || error.name === 'TimeoutError'
            ? 'ETIMEDOUT'
            : (error.code ?? error.name),
      }),
    )
    if (!leaving) request.end(body)
    else
      onLine(request, () => {
        leaving().then(
          () => request.destroyed || request.end(body),
          (error: Error) => request.destroy(error),
        )
      })
  })
}

/** Calls once there is a connection (of TLS: a safe one) on which nothing of this request was written yet. */
function onLine(request: ClientRequest, done: () => void): void {
  request.once('socket', (socket: Socket & { secureConnecting?: boolean }) => {
    // One that is kept open from an earlier call says nothing any more.
    if (socket.secureConnecting === true) socket.once('secureConnect', done)
    else if (socket.connecting) socket.once('connect', done)
    else done()
  })
}

/** The body as text; null where none is wanted, or it is too long or breaks off. Never rejects. */
async function readAnswer(response: IncomingMessage, most: number): Promise<string | null> {
  if (most === 0) {
    response.destroy()
    return null
  }
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length
      if (size > most) {
        response.destroy()
        return null
      }
      parts.push(part)
    }
  } catch {
    return null
  }
  return Buffer.concat(parts).toString('utf8')
}
