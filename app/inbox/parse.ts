import PostalMime, { type Address, type Email } from 'postal-mime'

export type MailSummary = { subject: string; headerTo: string; messageId: string; purpose: string }

export type MailAttachment = { name: string; type: string; size: number; content: Buffer }

/** A mail taken apart for showing. Nothing in it can be trusted: it is whatever somebody sent. */
export type ParsedMail = {
  from: string
  to: string
  subject: string
  headers: { name: string; value: string }[]
  html: string | undefined
  text: string | undefined
  attachments: MailAttachment[]
  /** Web addresses the HTML or the text links to, in order, each once. */
  links: string[]
}

/** Reads the header block alone: cheap enough for every mail of a campaign. */
export async function readSummary(raw: Buffer): Promise<MailSummary> {
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, 262_144).toString('latin1'))
  const email = await parseLeniently(
    end ? raw.subarray(0, end.index + end[0].length) : raw.subarray(0, 262_144),
  )
  return {
    subject: email.subject ?? '',
    headerTo: addresses(email.to),
    messageId: email.messageId ?? '',
    purpose: email.headers.find(header => header.key === 'x-anlass-purpose')?.value ?? '',
  }
}

export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const email = await parseLeniently(raw)
  const html = email.html ? withInlineImages(email.html, email) : undefined
  return {
    from: addresses(email.from ? [email.from] : []),
    to: addresses(email.to),
    subject: email.subject ?? '',
    headers: email.headers.map(header => ({ name: header.originalKey, value: header.value })),
    html,
    text: email.text,
    attachments: email.attachments.map(attachment => {
      const content = bytesOf(attachment.content)
      return {
        name: attachment.filename ?? 'attachment',
        type: attachment.mimeType,
        size: content.length,
        content,
      }
    }),
    links: linksIn(email.html ?? '', email.text ?? ''),
  }
}

/** The catcher takes everything, so it must be able to show everything: what cannot be parsed is shown raw. */
async function parseLeniently(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw)
  } catch {
    return { headers: [], headerLines: [], attachments: [], text: raw.subarray(0, 65_536).toString('utf8') }
  }
}

function addresses(list: Address[] | undefined): string {
  return (list ?? [])
    .map(entry =>
      entry.address ? (entry.name ? `${entry.name} <${entry.address}>` : entry.address) : entry.name,
    )
    .join(', ')
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)

/** The frame may load nothing from anywhere; images the mail brings along (`cid:`, RFC 2392) become data. */
function withInlineImages(html: string, email: Email): string {
  const images = new Map<string, string>()
  for (const { contentId, mimeType, content } of email.attachments) {
    if (!contentId || !/^image\/(png|jpeg|gif|webp)$/.test(mimeType)) continue
    images.set(
      contentId.replace(/^<|>$/g, ''),
      `data:${mimeType};base64,${bytesOf(content).toString('base64')}`,
    )
  }
  return images.size === 0
    ? html
    : html.replace(/cid:([^"'\s>)]+)/gi, (all, id: string) => images.get(id) ?? all)
}

function linksIn(html: string, text: string): string[] {
  const found = [
    ...[...html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(match =>
      decodeEntities(match[1] ?? match[2] ?? ''),
    ),
    ...[...text.matchAll(/\bhttps?:\/\/[^\s<>"')\]]+/g)].map(match => match[0]),
  ]
  return [
    ...new Set(
      found.map(link => link.trim()).filter(link => /^https?:\/\//i.test(link) && URL.canParse(link)),
    ),
  ]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? all
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}
