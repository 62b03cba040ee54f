/** What a mail says to whoever reads it, and what is wrong with it. */
export type Judgement = {
  /** Local part of the Message-ID. */
  id: string
  /** `A` or `B`, as the mail says. */
  version: string
  /** The address behind its one-click header. */
  optOut: string
  faults: string[]
}

/** Stands for itself in every encoding of headers and bodies: customer 17 is `K0000017K`. */
const personal = /K(\d{7})K/g

export const markOf = (n: number) => `K${String(n).padStart(7, '0')}K`

/** Judges the mail of customer `n` as it came over the wire: without dots doubled, and without a library of ours. */
export function judge(n: number, raw: string): Judgement {
  const faults: string[] = []
  const split = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, split).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const boundary = /boundary="?([^";]+)"?/i.exec(header('Content-Type'))?.[1] ?? 'none'
  const parts = new Map<string, string>()
  for (const part of raw.slice(split).split(`--${boundary}`)) {
    const end = part.indexOf('\r\n\r\n')
    const type = /^Content-Type: ([\w/]+)/im.exec(part.slice(0, end))?.[1]
    if (type) parts.set(type.toLowerCase(), decoded(part.slice(0, end), part.slice(end + 4)))
  }
  const own = markOf(n)
  const places = {
    to: header('To'),
    subject: header('Subject'),
    html: parts.get('text/html') ?? '',
    text: parts.get('text/plain') ?? '',
  }
  for (const [place, said] of Object.entries(places))
    if (!said.includes(own)) faults.push(`not named in ${place}`)
  // Anywhere at all, headers and what no reader sees included.
  const all = `${head}\n${places.html}\n${places.text}`
  for (const [mark] of all.matchAll(personal)) if (mark !== own) faults.push(`reads of ${mark}`)
  if (!places.to.includes(`customer-${n}@example.test`)) faults.push(`is addressed to ${places.to}`)
  for (const place of ['html', 'text'] as const)
    if (!places[place].includes(`N-${n}.`)) faults.push(`has no number in ${place}`)
  const optOut = /^List-Unsubscribe: .*<(https?:[^>]+)>/im.exec(head)?.[1] ?? ''
  if (header('List-Unsubscribe-Post') !== 'List-Unsubscribe=One-Click')
    faults.push('cannot be ended by one click')
  for (const place of ['html', 'text'] as const)
    if (optOut === '' || !places[place].includes(optOut))
      faults.push(`shows no opt-out of its own in ${place}`)
  const id = /^Message-ID: <([^@>]+)@/im.exec(head)?.[1] ?? '?'
  if (namedBy(optOut) !== id) faults.push('offers the opt-out of another mail')
  const version = /Fassung ([AB])\b/.exec(places.text)?.[1] ?? '?'
  if (!places.html.includes(`Fassung ${version}`)) faults.push('is of two versions')
  return { id, version, optOut, faults }
}

/** The message a link names: its token is `<key>.<16 bytes of its id, then a signature>`. */
function namedBy(link: string): string {
  const token = link.slice(link.lastIndexOf('.') + 1)
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function decoded(head: string, body: string): string {
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(head)?.[1]?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8')
  const bytes = body
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
