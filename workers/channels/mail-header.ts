import { mailAddress } from '../../engine/consent/address.ts'

/** Longest line (RFC 5322 § 2.1.1 recommends 78), and longest with an encoded word in it (RFC 2047 § 2). */
const longestLine = 78
const longestEncodedLine = 76
/** Words without a blank that are longer are encoded, so that they can be folded. */
const longestPlainWord = 60

const encoder = new TextEncoder()
/** Bytes that stand for themselves in an encoded word everywhere, also in a name (RFC 2047 § 5 (3)). */
const plainByte = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/')
  plainByte[character.charCodeAt(0)] = 1
/** How ASCII is written there. */
const asciiOf = Array.from({ length: 128 }, (_, code) =>
  code === 32
    ? '_'
    : plainByte[code] === 1
      ? String.fromCharCode(code)
      : `=${code.toString(16).toUpperCase().padStart(2, '0')}`,
)
const hexOf = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)

/** Line breaks and other control characters become blanks: with one, a header would become two. Half characters are replaced. */
function oneLine(text: string): string {
  return /[^\x20-\x7e]/.test(text)
    ? text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .toWellFormed()
    : text.trim()
}

function mustEncode(text: string): boolean {
  return /[^\x20-\x7e]|=\?| {2}/.test(text) || text.split(' ').some(word => word.length > longestPlainWord)
}

/**
 * Text as encoded words (RFC 2047, Q), cut between characters so that every line stays within 76. `used`: characters
 * that stand before it on its line.
 */
function encodedWords(text: string, used: number): string {
  const open = '=?UTF-8?Q?'
  const close = '?='
  let out = open
  let room = longestEncodedLine - used - open.length - close.length
  for (const character of text) {
    let written = asciiOf[character.charCodeAt(0)] ?? ''
    if (written === '') for (const byte of encoder.encode(character)) written += hexOf[byte]
    if (written.length > room) {
      out += `${close}\r\n ${open}`
      room = longestEncodedLine - 1 - open.length - close.length
    }
    out += written
    room -= written.length
  }
  return out + close
}

/** Plain words, folded at blanks. */
function folded(text: string, used: number): string {
  let out = ''
  let column = used
  for (const [n, word] of text.split(' ').entries()) {
    if (n > 0 && column + 1 + word.length > longestLine) {
      out += `\r\n ${word}`
      column = 1 + word.length
      continue
    }
    out += n > 0 ? ` ${word}` : word
    column += word.length + (n > 0 ? 1 : 0)
  }
  return out
}

/** A header of free text (RFC 5322 § 3.6.5), with its line end. */
export function textHeader(name: string, value: string): string {
  const text = oneLine(value)
  const used = name.length + 2
  return `${name}: ${mustEncode(text) ? encodedWords(text, used) : folded(text, used)}\r\n`
}

/**
 * A header of one mailbox (RFC 5322 § 3.4), with its line end. The domain in ASCII; a local part of other letters as it is
 * (RFC 6532), for only servers that take such headers deliver there.
 */
export function mailboxHeader(header: string, { name, address }: { name: string; address: string }): string {
  const used = header.length + 2
  // Nothing in an address may end it, or the line.
  const mailbox = `<${mailAddress(address)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}<>]/gu, '')
    .toWellFormed()}>`
  const text = oneLine(name)
  if (text === '') return `${header}: ${mailbox.slice(1, -1)}\r\n`
  const quoted = /^[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*$/.test(text)
    ? text
    : `"${text.replace(/["\\]/g, '\\$&')}"`
  const shown = mustEncode(text) ? encodedWords(text, used) : folded(quoted, used)
  const last = shown.slice(shown.lastIndexOf('\n') + 1)
  const column = last.length + (shown.includes('\n') ? 0 : used)
  return `${header}: ${shown}${column + 1 + mailbox.length > longestLine ? '\r\n' : ''} ${mailbox}\r\n`
}

/** A header of words of our own (RFC 5322 § 2.2), with its line end; whatever else gets in is taken out. */
export function plainHeader(name: string, value: string): string {
  return `${name}: ${value.replace(/[^\x20-\x7e]/g, '')}\r\n`
}
