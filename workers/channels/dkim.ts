import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'

export type DkimOptions = {
  /** `d=`: the domain that answers for the mail. */
  domain: string
  /** `s=`: which of its keys. */
  selector: string
  /** RSA key as PEM. */
  key: string
}

/**
 * What is signed, from RFC 6376 § 5.4.1 and RFC 8058 § 4, which wants the one-click headers covered. Each is named once
 * more often than it occurs (§ 8.15): a second From or List-Unsubscribe that is slipped in breaks the signature.
 */
export const signedHeaders = [
  'from',
  'reply-to',
  'to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'list-unsubscribe',
  'list-unsubscribe-post',
] as const

/** Longest line of the header we write, in characters (RFC 5322 § 2.1.1 recommends 78). */
const lineLimit = 76

/** Signs finished mails with RSA-SHA256, relaxed/relaxed (RFC 6376, RFC 8301). */
export class DkimSigner {
  readonly domain: string
  readonly selector: string
  readonly #key: KeyObject

  /** @throws Error where the key is no RSA key. */
  constructor({ domain, selector, key }: DkimOptions) {
    this.domain = domain
    this.selector = selector
    this.#key = createPrivateKey(key)
    if (this.#key.asymmetricKeyType !== 'rsa') throw new Error('a DKIM key must be an RSA key')
  }

  /**
   * The mail with its DKIM-Signature as first header. `mail` has CRLF line ends, as it goes over the wire. The key is
   * used in a thread of the pool: a signature takes a millisecond, in which others are composed.
   */
  async sign(mail: Buffer): Promise<Buffer> {
    const end = mail.indexOf('\r\n\r\n')
    const headers = end < 0 ? mail : mail.subarray(0, end)
    const body = end < 0 ? Buffer.alloc(0) : mail.subarray(end + 4)
    const { names, lines } = chosen(headers.toString('latin1'))
    const bodyHash = createHash('sha256')
      .update(relaxedBody(body.toString('latin1')), 'latin1')
      .digest('base64')
    const unsigned = this.#unsigned(names, bodyHash)
    // Last and without a line end, its own value still empty (§ 3.7).
    const signed = `${lines.join('')}${relaxedHeader(unsigned)}`
    const signature = await new Promise<Buffer>((resolve, reject) => {
      sign('sha256', Buffer.from(signed, 'latin1'), this.#key, (error, made) =>
        error ? reject(error) : resolve(made),
      )
    })
    const value = signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n ')
    return Buffer.concat([Buffer.from(`${unsigned}${value}\r\n`, 'latin1'), mail])
  }

  #unsigned(names: readonly string[], bodyHash: string): string {
    const tags = [
      'v=1',
      'a=rsa-sha256',
      'c=relaxed/relaxed',
      `d=${this.domain}`,
      `s=${this.selector}`,
      `bh=${bodyHash}`,
    ]
    const lines = ['DKIM-Signature:']
    const add = (text: string, glue: string) => {
      const last = lines.length - 1
      if (`${lines[last]}${glue}${text}`.length <= lineLimit) lines[last] += glue + text
      // Whitespace may stand around the colons of `h=` and between tags (§ 3.2).
      else lines.push(` ${text}`)
    }
    for (const tag of tags) add(`${tag};`, ' ')
    for (const [n, name] of names.entries())
      add(`${n === 0 ? 'h=' : ''}${name}${n === names.length - 1 ? ';' : ':'}`, n === 0 ? ' ' : '')
    lines.push(' b=')
    return lines.join('\r\n')
  }
}

/** The headers to sign in the order of `h=`, canonical; of several of one name the last comes first (§ 5.4.2). */
function chosen(headers: string): { names: string[]; lines: string[] } {
  const fields = new Map<string, string[]>()
  // A line that begins with a blank belongs to the one before.
  for (const field of headers.split(/\r\n(?![ \t])/)) {
    const name = field
      .slice(0, Math.max(0, field.indexOf(':')))
      .trimEnd()
      .toLowerCase()
    fields.set(name, [...(fields.get(name) ?? []), field])
  }
  const names: string[] = []
  const lines: string[] = []
  for (const name of signedHeaders) {
    const there = (fields.get(name) ?? []).toReversed()
    for (const field of there) lines.push(`${relaxedHeader(field)}\r\n`)
    // One more than there are: it stands for none, and for the empty string.
    for (let n = 0; n <= there.length; n += 1) names.push(name)
  }
  return { names, lines }
}

/** § 3.4.2: name in lower case, unfolded, runs of blanks as one, none around the colon or at the end. */
function relaxedHeader(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
  return `${field.slice(0, colon).trimEnd().toLowerCase()}:${value.trim()}`
}

/** § 3.4.4: no blanks at the end of lines, runs of them as one, no empty lines at the end. In time linear in the length. */
export function relaxedBody(body: string): string {
  // Quoted-printable leaves next to no blanks at the end of a line: looking for them first spares most of the work.
  const squeezed = /[ \t]{2}|\t|[ \t]\r\n/.test(body)
    ? body.replace(/[ \t]+(\r\n)?/g, (_run, end?: string) => end ?? ' ')
    : body
  let end = squeezed.length
  if (squeezed.endsWith(' ')) end -= 1
  while (end >= 2 && squeezed.startsWith('\r\n', end - 2)) end -= 2
  return end === 0 ? '' : `${squeezed.slice(0, end)}\r\n`
}
