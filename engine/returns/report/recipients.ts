import { findAddresses } from '../mime/address.ts'

/** What the sentences of a report say under each address. */
export type Paragraph = { recipient: string; text: string }

const mostLines = 3_000
const mostLine = 600
const mostParagraphs = 100
const mostText = 3_000

/** Words that introduce an address at the end of what stands before it. */
const label =
  /(^|[\s:,.])(to|recipients?|address|addresses|mailbox|user|unknown user|user unknown|account|sent to|delivered to|deliver to|message to|mail to|email to|empfänger|empfaenger|an|destinataire|destinatario|rcpt to|zu|for)\s{0,3}[:=]?\s{0,3}[<"'(]{0,2}$/i
/** A bullet, an arrow, a number, or the quoting of a transcript (`550 5.1.1 <`). */
const lead =
  /^[\s>*•\-–|"'<(=[\]]{0,12}$|^\s{0,8}\d{1,3}[.)]?\s{1,3}[<"]?$|^\s{0,8}[45]\d\d[ -](\d\.\d{1,3}\.\d{1,3} )?[<"]?$|^[\w.+-]{1,64}:\d{1,12}:<?$/
const closing =
  /^[>"')\]]{0,3}\s{0,3}($|[:;([,]|\.\.\.|<|- |– |\t|on |said|delivery|failed|invalid|does not|unknown|user|mailbox|host|domain|is |was |rejected|\(|\s{2,})/i

/** Whom a server names besides: its own people, and where an address came from. */
const asides =
  /assistance|contact|helpdesk|question|expanded from|generated from|alias|on behalf|sent by|message from|reply to/i
const robots = /^(postmaster|mailer-daemon|abuse|support|helpdesk|admin|hostmaster|noreply|no-reply)@/i

/** The address a line begins with or names after a label; null where it is only mentioned. */
export function leadingAddress(raw: string): { address: string; rest: string } | null {
  const line = raw.slice(0, mostLine)
  if (!line.includes('@')) return null
  const [first] = findAddresses(line, 1)
  if (!first) return null
  const before = line.slice(0, first.from)
  const after = line.slice(first.to)
  const begins = before.length < 90 && lead.test(before) && closing.test(after)
  const labelled = before.length < 120 && label.test(before)
  if (!begins && !labelled) return null
  if (asides.test(before) || (!begins && robots.test(first.address))) return null
  return { address: first.address, rest: after.replace(/^[>"')\]]{1,3}/, '') }
}

/**
 * Cuts a text into what stands under each address: from its line to the next address or to the end of the paragraph; where
 * that says nothing, the paragraph after it besides. `among`: addresses known otherwise; then only theirs begin one.
 */
export function paragraphsOf(text: string, among: readonly string[], not: readonly string[]): Paragraph[] {
  const wanted = new Set(among.map(address => address.toLowerCase()))
  const unwanted = new Set(not.map(address => address.toLowerCase()))
  const found: Paragraph[] = []
  let open: (Paragraph & { blank: boolean }) | null = null
  let aside = false
  for (const raw of text.split('\n', mostLines)) {
    const line = raw.slice(0, mostLine)
    if (line.trim() === '') {
      if (open && says(open.text)) open.blank = true
      continue
    }
    // "(expanded from" at the end of a line: the address on the next is not the one that failed.
    const leading = aside ? null : leadingAddress(line)
    aside = /(expanded|generated) from\s{0,3}$/i.test(line.slice(-40))
    const key = leading?.address.toLowerCase() ?? ''
    // Messaging Server: the address as it was resolved, below it the one we wrote to.
    if (
      leading &&
      open &&
      !open.blank &&
      wanted.size === 0 &&
      /^\s{0,9}original (address|recipient)/i.test(line)
    ) {
      open.recipient = leading.address
      continue
    }
    if (leading && (wanted.size > 0 ? wanted.has(key) : !unwanted.has(key))) {
      const same: boolean = open !== null && open.recipient.toLowerCase() === key && !open.blank
      if (same && open) open.text += `\n${line}`
      else {
        if (found.length >= mostParagraphs) break
        open = {
          recipient: leading.address,
          text: line.slice(0, line.indexOf(leading.address)),
          blank: false,
        }
        open.text = /[45]\d\d/.test(open.text) ? open.text : ''
        open.text += ` ${leading.rest}`
        found.push(open)
        // A line of an old transcript (`550 <anna@…>... User unknown`) is all there is to say of it.
        if (/^[45]\d\d[ -]/.test(line)) open = null
      }
      continue
    }
    if (open && !open.blank && open.text.length < mostText) open.text += `\n${line}`
  }
  return found
}

/** Whether there is more than signs and the ends of headings. */
function says(text: string): boolean {
  const words = text.match(/[\p{L}\d]{2,}/gu) ?? []
  return words.length >= 3
}
