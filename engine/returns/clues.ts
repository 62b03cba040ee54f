import { findAddresses } from './mime/address.ts'
import { type Headers, headersOf } from './mime/header.ts'
import type { UnderstoodMail } from './understanding.ts'

const most = { tokens: 100, mailIds: 20, recipients: 50, url: 2_000 }

const addressHeaders = [
  'return-path',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-envelope-from',
  'x-apparently-to',
  'to',
  'cc',
  'reply-to',
  'errors-to',
]

/** `<…>` of Message-ID, In-Reply-To and References, in their order. */
export function mailIdsIn(value: string): string[] {
  const found: string[] = []
  for (
    let at = value.indexOf('<');
    at !== -1 && found.length < most.mailIds;
    at = value.indexOf('<', at + 1)
  ) {
    const end = value.indexOf('>', at)
    if (end === -1) break
    const id = value.slice(at, end + 1)
    if (id.length <= 500 && id.includes('@') && !/[\s<]/.test(id.slice(1))) found.push(id)
  }
  return found
}

function addresses(headers: Headers, names: readonly string[]): string[] {
  return names
    .flatMap(name => headersOf(headers, name).slice(0, 10))
    .flatMap(value => findAddresses(value, 20).map(found => found.address))
}

/** Addresses and links of a List-Unsubscribe header (RFC 2369): each in angle brackets. */
function targetsIn(value: string): string[] {
  const found: string[] = []
  for (let at = value.indexOf('<'); at !== -1 && found.length < 10; at = value.indexOf('<', at + 1)) {
    const end = value.indexOf('>', at)
    if (end === -1) break
    found.push(value.slice(at + 1, Math.min(end, at + 1 + most.url)).replace(/^mailto:/i, ''))
  }
  return found
}

/** By what it can be told which message a mail is about; see `UnderstoodMail`. `text` may quote what no header holds. */
export function cluesOf(headers: Headers, original: Headers, text: string): UnderstoodMail['clues'] {
  const ours = original
    .filter(({ name }) => name.startsWith('x-anlass-'))
    .map(({ value }) => value.slice(0, most.url))
  const through = [
    ...headersOf(headers, 'received').slice(0, 5),
    ...headersOf(original, 'received').slice(0, 5),
  ].flatMap(value => findAddresses(value, 4).map(found => found.address))
  const tokens = [
    ...addresses(original, ['return-path', 'x-envelope-from', 'errors-to', 'sender']),
    ...addresses(headers, addressHeaders),
    ...headersOf(original, 'list-unsubscribe').slice(0, 3).flatMap(targetsIn),
    ...ours,
    ...addresses(original, ['to', 'cc', 'reply-to', 'delivered-to', 'x-original-to']),
    ...through,
    ...findAddresses(text.slice(0, 20_000), 30).map(found => found.address),
  ]
  const answered = [...headersOf(headers, 'references').flatMap(mailIdsIn)].reverse()
  const mailIds = [
    ...headersOf(original, 'message-id').flatMap(mailIdsIn),
    ...headersOf(headers, 'in-reply-to').flatMap(mailIdsIn),
    ...answered,
    ...headersOf(original, 'references').flatMap(mailIdsIn).reverse(),
  ]
  const recipients = addresses(original, ['to', 'cc', 'x-original-to', 'delivered-to', 'x-envelope-to'])
  return {
    tokens: unique(tokens, most.tokens),
    mailIds: unique(mailIds, most.mailIds),
    recipients: unique(recipients, most.recipients),
  }
}

function unique(values: readonly string[], count: number): string[] {
  return [...new Set(values.filter(value => value !== '').map(value => value.toWellFormed()))].slice(0, count)
}
