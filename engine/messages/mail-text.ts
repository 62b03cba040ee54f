/** The readable part of what was sent. */
export type SentText =
  | { mediaType: 'text/plain' | 'text/html'; text: string }
  | { mediaType: string; base64: string }

const maxDepth = 5

/**
 * The text of a mail as it was sent (RFC 2045): its plain part, else its HTML. What is no mail (the PDF of a letter) is
 * given as it is, in Base64. Meant for the mails this program composed; any other is read as well as it goes.
 */
export function sentText(bytes: Buffer): SentText {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return { mediaType: 'application/pdf', base64: bytes.toString('base64') }
  const parts = partsOf(bytes.toString('latin1'), 0)
  const found =
    parts.find(part => part.type === 'text/plain') ?? parts.find(part => part.type === 'text/html')
  if (!found) return { mediaType: 'message/rfc822', base64: bytes.toString('base64') }
  return { mediaType: found.type as 'text/plain' | 'text/html', text: found.text }
}

type Part = { type: string; text: string }

/** The leaves of a MIME tree. `source` holds bytes as Latin-1. */
function partsOf(source: string, depth: number): Part[] {
  const end = /\r?\n\r?\n/.exec(source)
  const head = (end ? source.slice(0, end.index) : source).replace(/\r?\n[ \t]+/g, ' ')
  const body = end ? source.slice(end.index + end[0].length) : ''
  const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const contentType = header('content-type') || 'text/plain'
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  const parameter = (name: string) =>
    new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec(contentType)?.[1]?.trim()
  const boundary = parameter('boundary')
  if (type.startsWith('multipart/') && boundary && depth < maxDepth) {
    const [, ...rest] = `\n${body}`.split(`\n--${boundary}`)
    return rest
      .filter(part => !part.startsWith('--'))
      .flatMap(part => partsOf(part.replace(/^[^\n]*\n/, ''), depth + 1))
  }
  const decoded = decode(body.replace(/\r?\n?$/, ''), header('content-transfer-encoding').toLowerCase())
  const utf8 = !/^iso-8859-1|windows-1252|latin1/i.test(parameter('charset') ?? 'utf-8')
  return [{ type, text: decoded.toString(utf8 ? 'utf8' : 'latin1').replaceAll('\r\n', '\n') }]
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const text = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
  return Buffer.from(text, 'latin1')
}
