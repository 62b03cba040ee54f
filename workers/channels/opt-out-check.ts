import { decodeEntities, voidTags } from '../../templates/markup.ts'
import { type Masked, mask } from '../../templates/mustache.ts'

/** Elements whose content is not shown, or is no markup. */
const unseen = new Set(['style', 'script', 'title', 'textarea', 'template', 'noscript', 'head'])
const hiding =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:opacity|max-height|max-width)\s*:\s*0(?![.\d]*[1-9])/i
const fontSize = /(?:^|[;\s])font-size\s*:\s*(\d*\.?\d+)/i
const tag = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy
const styleAttribute = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i
const hrefAttribute = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i
const optOutExpression = /^\{\{~?\s*(?:safeUrl\s+)?links\.unsubscribe\s*~?\}\}$/

/**
 * Whether the HTML shows a link to exactly this address: not in a comment, not in anything hidden, and with
 * something to click on. Looks at the mail as it goes out, because what conditions and values made of a template
 * is known only then. Reads style attributes; style sheets belong to our own layout.
 */
export function showsLink(html: string, url: string): boolean {
  return shows(html, href => href === url)
}

/**
 * Whether every mail made of this HTML (Handlebars still to be filled in) shows its opt-out link: it stands outside
 * of every condition, and no condition opens or closes what is around it. Then it need not be looked for again in
 * each mail, which would take longer than to fill the template in.
 */
export function alwaysShowsOptOut(compiled: string): boolean {
  const masked = mask(compiled)
  const targets = new Set(
    masked.mustaches.flatMap(({ raw }, index) => (optOutExpression.test(raw) ? [masked.word(index)] : [])),
  )
  return shows(masked.text, href => targets.has(href), masked)
}

/** Whether the text part names the address, as a word of its own. */
export function namesAddress(text: string, url: string): boolean {
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    const after = text[at + url.length]
    if (after === undefined || /[\s>)\].,;]/.test(after)) return true
  }
  return false
}

/** Whether the head of a composed mail offers the one-click opt-out at this address (RFC 2369, RFC 8058). */
export function hasListUnsubscribe(mail: Buffer, url: string): boolean {
  const head = mail.subarray(0, mail.indexOf('\r\n\r\n') + 2).toString('latin1')
  const offered = /^List-Unsubscribe: (.*)\r$/im.exec(head)?.[1]
  return (
    offered?.includes(`<${url}>`) === true &&
    /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/im.test(head)
  )
}

type Level = { name: string; hidden: boolean; tiny: boolean }

/** Name of a level that is a block of expressions rather than an element. */
const block = '{{'

function shows(html: string, isTarget: (href: string) => boolean, masked?: Masked): boolean {
  const stack: Level[] = []
  let hidden = false
  let tiny = false
  let blocks = 0
  let textFrom = 0
  const leaveTo = (depth: number) => {
    stack.length = depth
    hidden = stack.at(-1)?.hidden ?? false
    tiny = stack.at(-1)?.tiny ?? false
  }
  /** Follows conditions and loops; false where one opens or closes an element that it does not close or open. */
  const followBlocks = (text: string, words: RegExp, { mustaches }: Masked): boolean => {
    for (const [, index] of text.matchAll(words)) {
      const kind = mustaches[Number(index)]?.kind
      if (kind === 'open') {
        stack.push({ name: block, hidden, tiny })
        blocks++
      } else if (kind === 'close' || kind === 'else') {
        if (stack.at(-1)?.name !== block) return false
        if (kind === 'else') continue
        leaveTo(stack.length - 1)
        blocks--
      }
    }
    return true
  }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      if (end < 0) return false
      // Whether the comment ends here could hang on the condition.
      if (masked && hasBlock(html.slice(at, end), masked)) return false
      at = end + 3
      continue
    }
    tag.lastIndex = at
    const found = tag.exec(html)
    if (!found) {
      at += 1
      continue
    }
    if (masked && !followBlocks(html.slice(textFrom, at), masked.words, masked)) return false
    at = tag.lastIndex
    textFrom = at
    const [, slash, written = '', attributes = ''] = found
    const name = written.toLowerCase()
    if (slash) {
      const open = stack.findLastIndex(level => level.name === name)
      if (open < 0) continue
      // An element closed from inside a condition that did not open it.
      if (masked && stack.slice(open).some(level => level.name === block)) return false
      leaveTo(open)
      continue
    }
    if (voidTags.has(name) || attributes.endsWith('/')) continue
    if (unseen.has(name)) {
      const close = html.slice(at).search(new RegExp(`</${name}[\\s>]`, 'i'))
      if (close < 0) return false
      at += close
      textFrom = at
      continue
    }
    const style = attributes.includes('style') ? value(styleAttribute, attributes) : null
    if (style !== null && masked && style.search(masked.words) >= 0) return false
    const size = style === null ? null : fontSize.exec(style)
    if (style !== null && hiding.test(style)) hidden = true
    else if (attributes.includes('hidden') && /\shidden(?=[\s=]|$)/i.test(attributes)) hidden = true
    if (size) tiny = Number(size[1]) < 1
    const href = name === 'a' && !hidden && !tiny && blocks === 0 ? value(hrefAttribute, attributes) : null
    if (href !== null && isTarget(href) && hasLabel(html, at, masked)) return true
    stack.push({ name, hidden, tiny })
  }
  return false
}

function hasBlock(text: string, { words, mustaches }: Masked): boolean {
  return Array.from(text.matchAll(words)).some(([, index]) => mustaches[Number(index)]?.kind !== 'value')
}

function value(attribute: RegExp, attributes: string): string | null {
  const found = attribute.exec(attributes)
  if (!found) return null
  const written = found[1] ?? found[2] ?? ''
  return (written.includes('&') ? decodeEntities(written) : written).trim()
}

/** Something to read between `from` and the end of the link; what an expression will say is not known. */
function hasLabel(html: string, from: number, masked: Masked | undefined): boolean {
  const [whole = ''] = /^[\s\S]*?(?=<\/a[\s>])/i.exec(html.slice(from)) ?? []
  const inside = masked ? whole.replaceAll(masked.words, '') : whole
  if (/<img\b[^>]*\salt="[^"]+"/i.test(inside)) return true
  const words = decodeEntities(inside.replace(/<!--[\s\S]*?-->|<[^>]*>/g, ''))
  return /[^\s\u200b-\u200f\u00a0]/.test(words)
}
