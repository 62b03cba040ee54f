import type { Keyring } from '../shared/keyring.ts'
import { verifyReturnPath } from './return-address.ts'

/** Who a mail that lies in a mailbox or a file went to and came from, as the servers on its way noted it. */
export type NotedEnvelope = {
  /** The address with a token of ours; one that only looks like it where a server noted it as recipient; else null. */
  recipient: string | null
  /** Empty of bounces; null where nobody noted it. */
  mailFrom: string | null
}

/** Headers by which servers note the recipient of the envelope, and those written by whoever sent the mail. */
const notedBy = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
const writtenBy = ['to', 'return-path', 'cc']

/** Of the header no more is read, in bytes. */
const mostHead = 256 * 1024
const address = /[^\s<>,;:"()]+@[^\s<>,;:"()]+/g

/**
 * Finds the envelope in the header of a mail. A recipient that a server noted and that looks like a token of ours but does
 * not verify is given too, so that what comes of it is known as forged. Never throws.
 */
export function notedEnvelope(keyring: Keyring, raw: Uint8Array): NotedEnvelope {
  const fields = headerFields(raw)
  const mailFrom = fields.find(({ name }) => name === 'return-path')?.value
  let forged: string | null = null
  for (const [names, noted] of [
    [notedBy, true],
    [writtenBy, false],
  ] as const)
    for (const { value } of fields.filter(({ name }) => names.includes(name)))
      for (const [found] of value.matchAll(address)) {
        const token = verifyReturnPath(keyring, found)
        if (token === null) continue
        if (token !== 'forged') return { recipient: found.toLowerCase(), mailFrom: senderOf(mailFrom) }
        if (noted) forged ??= found.toLowerCase()
      }
  return { recipient: forged, mailFrom: senderOf(mailFrom) }
}

/** What stands between the angle brackets; `<>` is the empty one. */
function senderOf(value: string | undefined): string | null {
  if (value === undefined) return null
  return /<([^<>]*)>/.exec(value)?.[1]?.trim() ?? value.trim()
}

/** Fields of the header in their order, unfolded, names in lower case. */
function headerFields(raw: Uint8Array): { name: string; value: string }[] {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostHead)).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const head = (end ? text.slice(0, end.index) : text).replaceAll(/\r?\n[ \t]+/g, ' ')
  return head.split(/\r?\n/).flatMap(line => {
    const colon = line.indexOf(':')
    return colon > 0
      ? [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1) }]
      : []
  })
}
