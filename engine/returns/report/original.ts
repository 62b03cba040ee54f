import { type Headers, headerOf, readHeaders } from '../mime/header.ts'
import { bytesOfPart, type Mail, type Part, readMail, textOfPart } from '../mime/part.ts'

/** The parts of a mail that came back: what the server wrote, and what it wrote about. */
export type Pieces = {
  /** Sentences for people, before the returned mail. */
  text: string
  /** Fields for machines (message/delivery-status), all parts on end. */
  status: string
  /** Fields of a complaint (message/feedback-report); null if it is none. */
  feedback: string | null
  /** Headers of the returned mail; empty if it did not come back. */
  original: Headers
  /** The sentences with what is quoted below them. */
  whole: string
  /** The returned mail, where it is a report itself: some systems forward the reports they get. */
  inner: Mail | null
}

const returned =
  /^(message\/(rfc822|global|rfc822-headers|global-headers|partial|news)|text\/rfc822-headers|text\/rfc822)$/
const statuses = /^message\/((global-)?delivery-status|x-delivery-status)$/
const mostOriginal = 131_072

function isLeaf(part: Part): boolean {
  return part.parts.length === 0
}

export function piecesOf(mail: Mail): Pieces {
  const texts: string[] = []
  const htmls: string[] = []
  const status: string[] = []
  let feedback: string | null = null
  let original: Headers = []
  let later = ''
  let returnedBytes = ''
  for (const part of mail.all) {
    if (!isLeaf(part)) continue
    const { type } = part.content
    if (statuses.test(type)) status.push(textOfPart(mail, part))
    else if (type === 'message/feedback-report') feedback ??= textOfPart(mail, part)
    else if (returned.test(type)) {
      if (original.length > 0) continue
      returnedBytes = bytesOfPart(mail, part)
      original = headersIn(returnedBytes)
    } else if (isAttached(part)) continue
    else if (type === 'text/html') htmls.push(textOfPart(mail, part))
    else if (type.startsWith('text/') || (type.startsWith('multipart/') && part === mail.root)) {
      if (status.length === 0 && original.length === 0) texts.push(textOfPart(mail, part))
      else if (later === '') later = textOfPart(mail, part)
    }
  }
  const written = texts.join('\n').trim() !== '' ? texts.join('\n') : htmls.join('\n') || later
  const { text, rest } = cutOriginal(written)
  if (original.length === 0) {
    returnedBytes = Buffer.from(rest.slice(0, mostOriginal)).toString('latin1')
    original = headersIn(returnedBytes)
    // A second mark below the first.
    if (original.length === 0 && rest !== '') {
      returnedBytes = Buffer.from(cutOriginal(rest).rest.slice(0, mostOriginal)).toString('latin1')
      original = headersIn(returnedBytes)
    }
  }
  // The headers of the mail in a text part behind the report.
  if (original.length === 0 && later !== '') original = headersIn(later)
  const inner = isReport(original)
    ? readMail(Buffer.from(returnedBytes.replace(/^\s{1,400}/, ''), 'latin1'))
    : null
  return { text, status: status.join('\n\n'), feedback, original, whole: written, inner }
}

function isReport(headers: Headers): boolean {
  return /^multipart\/report/i.test(headerOf(headers, 'content-type') ?? '')
}

function isAttached(part: Part): boolean {
  const disposition =
    part.headers.find(header => header.name === 'content-disposition')?.value.toLowerCase() ?? ''
  return disposition.startsWith('attachment') && !/\.(txt|htm)/.test(disposition.slice(0, 300))
}

/** Headers at the beginning of a text; empty if it begins otherwise. */
function headersIn(bytes: string): Headers {
  const text = bytes.slice(0, mostOriginal).replace(/^[\s>]{0,400}/, '')
  const { headers } = readHeaders(text, 0, text.length)
  return headers.some(({ name }) => telling.has(name)) ? headers : []
}

const telling = new Set([
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'received',
  'return-path',
  'delivered-to',
  'dkim-signature',
])

/** `------ This is a copy of the message …`, `--- Below this line is …`, `Message headers follow.` and their like. */
const markWords =
  /original (message|mail|headers)|copy of (the|your|that) (original )?(message|mail)|message (text|headers?|body|contents?) follows?|unsent message|returned message|undelivered message|header of the original|headers? of the (original )?message|body of (the )?message|mail (text|headers?) follows?|rejected message|ursprungliche nachricht|ursprüngliche nachricht|originalnachricht|message d'origine|mensaje original|messaggio originale|the message itself|mail as follows/

function isMark(line: string): boolean {
  const text = line.trim().toLowerCase()
  if (text.length < 8 || text.length > 110 || !markWords.test(text)) return false
  // Dashes before, or "… follows" at the end; not sentences such as "The original message was received at …".
  return (
    /^[-=*_|#>]{2,}/.test(text) ||
    /(follows?|following)[ .:]*$/.test(text) ||
    /(is|as follows|message|mail|headers|nachricht)\W{0,4}:$/.test(text)
  )
}

/** With what a returned mail without any mark begins. */
const beginning = /^(received|return-path|dkim-signature|delivered-to|x-received):/i

/** Splits a text into the server's words and the mail it returns. Linear; lines longer than 2,000 characters are no marks. */
export function cutOriginal(text: string): { text: string; rest: string } {
  let at = 0
  while (at < text.length) {
    let end = text.indexOf('\n', at)
    if (end === -1) end = text.length
    if (end - at <= 2_000) {
      const line = text.slice(at, end)
      if (isMark(line)) return { text: text.slice(0, at), rest: text.slice(end + 1) }
      if (beginning.test(line) && headersFollow(text, end + 1))
        return { text: text.slice(0, at), rest: text.slice(at) }
    }
    at = end + 1
  }
  return { text, rest: '' }
}

function headersFollow(text: string, from: number): boolean {
  const names = text
    .slice(from, from + 4_000)
    .split('\n', 25)
    .map(line => /^([A-Za-z][A-Za-z-]{1,30}):/.exec(line)?.[1]?.toLowerCase() ?? '')
  return names.filter(name => telling.has(name)).length >= 2
}
