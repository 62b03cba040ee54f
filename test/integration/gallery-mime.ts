/** Headers that may occur once only (RFC 5322 § 3.6, RFC 2045 § 3, RFC 2369 § 3.2, RFC 8058 § 3.1). */
const once = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'reply-to',
  'mime-version',
  'content-type',
  'list-unsubscribe',
  'list-unsubscribe-post',
]
const required = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type']
const dateTime =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/

type Part = { headers: Map<string, string[]>; body: string }

/**
 * What the standards forbid in a mail, in words; nothing is forgiven, as mail programs do. RFC 5322 (lines, headers),
 * RFC 2045 (quoted-printable), RFC 2046 (multipart), RFC 2047 (encoded words).
 */
export function defectsOf(bytes: Buffer): string[] {
  const defects: string[] = []
  const mail = bytes.toString('latin1')
  if (/(?<!\r)\n|\r(?!\n)/.test(mail)) defects.push('line ends other than CRLF')
  if (/[^\t\r\n\x20-\x7e]/.test(mail)) defects.push('characters outside ASCII')
  const { headers, body } = readPart(mail, defects, 'head')
  for (const name of once)
    if ((headers.get(name)?.length ?? 0) > 1) defects.push(`${name} stands there twice`)
  for (const name of required) if (!headers.has(name)) defects.push(`${name} is missing`)
  const date = headers.get('date')?.[0] ?? ''
  if (!dateTime.test(date) || Number.isNaN(Date.parse(date))) defects.push(`no date: ${date}`)
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(headers.get('message-id')?.[0] ?? '')) defects.push('no message-id')
  for (const [name, values] of headers) for (const value of values) checkEncodedWords(name, value, defects)
  const type = headers.get('content-type')?.[0] ?? ''
  const boundary = /^multipart\/alternative;\s+boundary="([^"]{1,70})"$/.exec(type)?.[1]
  if (!boundary) return [...defects, `no boundary: ${type}`]
  const parts = body.split(`--${boundary}`)
  if (parts.at(-1) !== '--\r\n') defects.push('the closing boundary is missing, or something follows it')
  if (parts[0] !== '') defects.push('something stands before the first part')
  const types = parts
    .slice(1, -1)
    .map(part => checkText(readPart(part.slice(2).replace(/\r\n$/, ''), defects, 'part'), defects))
  // The last is the one a reader prefers (RFC 2046 § 5.1.4).
  if (types.join() !== 'text/plain,text/html') defects.push(`parts are ${types.join()}`)
  return defects
}

function readPart(text: string, defects: string[], where: string): Part {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) defects.push(`${where}: no end of the headers`)
  const headers = new Map<string, string[]>()
  const head = text.slice(0, end)
  for (const line of head.split('\r\n')) {
    // One long word, such as the address to opt out, cannot be folded; never above what SMTP carries.
    if (line.length > 998 || (line.length > 78 && /\S\s+\S/.test(line.replace(/^[\w-]+:\s+/, ''))))
      defects.push(`${where}: above 78 characters: ${line}`)
    if (/\s$/.test(line)) defects.push(`${where}: blanks at the end of a line, or nothing but these: ${line}`)
  }
  for (const field of head.split(/\r\n(?![ \t])/)) {
    const [, name, value] = /^([!-9;-~]+):([\s\S]*)$/.exec(field) ?? []
    if (name === undefined || value === undefined) {
      defects.push(`${where}: no header: ${field}`)
      continue
    }
    const key = name.toLowerCase()
    headers.set(key, [...(headers.get(key) ?? []), value.replace(/\r\n/g, '').trim()])
  }
  return { headers, body: text.slice(end + 4) }
}

function checkEncodedWords(name: string, value: string, defects: string[]): void {
  for (const [word] of value.matchAll(/=\?[^\s]*/g)) {
    const coded = /^=\?UTF-8\?Q\?([!->@-~]*)\?=[,;]?$/i.exec(word)
    if (!coded || word.length > 76) defects.push(`${name}: no encoded word: ${word}`)
    else decode((coded[1] ?? '').replaceAll('_', ' '), `${name}: `, defects)
  }
}

function checkText({ headers, body }: Part, defects: string[]): string {
  const type = headers.get('content-type')?.[0] ?? ''
  if (!/;\s*charset=utf-8$/i.test(type)) defects.push(`charset: ${type}`)
  if (headers.get('content-transfer-encoding')?.[0] !== 'quoted-printable') defects.push('encoding of a part')
  for (const line of body.split('\r\n')) {
    if (line.length > 76) defects.push(`quoted-printable: above 76 characters: ${line}`)
    if (/[ \t]$/.test(line)) defects.push(`quoted-printable: a blank at the end of a line: ${line}`)
  }
  const text = decode(body.replace(/=\r\n/g, ''), '', defects)
  if (text.trim() === '') defects.push('an empty part')
  if (/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''))) defects.push('control characters in a part')
  return type.split(';', 1)[0] ?? ''
}

/** Quoted-printable of one text, to its characters. */
function decode(text: string, where: string, defects: string[]): string {
  if (/=(?![\dA-F]{2})/.test(text)) defects.push(`${where}no quoted-printable`)
  const bytes = Buffer.from(
    text.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    defects.push(`${where}no UTF-8`)
    return ''
  }
}
