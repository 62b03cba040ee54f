import { decodeEntities, type Piece, readMarkup } from './markup.ts'
import { mask } from './mustache.ts'

const paragraphTags = new Set(
  'p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre,mj-text,mj-button,mj-table,mj-image,mj-social,mj-navbar,mj-accordion-element'.split(
    ',',
  ),
)
const lineTags = new Set('tr,li,mj-section,mj-column,mj-social-element,mj-navbar-link'.split(','))

/** Builds plain text, with breaks asked for before they are needed, so that they never pile up. */
class TextWriter {
  text = ''
  private breaks: number = 0
  private space: boolean = false
  private separator: string = ''

  /** At least this many line breaks before the next words. */
  break(count: 1 | 2): void {
    this.breaks = Math.max(this.breaks, count)
    this.space = false
    this.separator = ''
  }

  /** Between what was written on this line and what comes next on it. */
  separate(by: string): void {
    this.separator = by
  }

  words(text: string): void {
    const plain = text.replace(/[ \t\r\n\f]+/g, ' ')
    if (plain.startsWith(' ')) this.space = true
    if (plain.trim() !== '') this.raw(plain.replace(/^ | $/g, ''))
    if (plain.endsWith(' ')) this.space = true
  }

  raw(text: string): void {
    if (this.breaks > 0) this.endLine()
    else if (this.separator) this.text += this.separator
    else if (this.space && this.text !== '' && !this.text.endsWith('\n')) this.text += ' '
    this.space = false
    this.separator = ''
    this.text += text
  }

  /** A block expression: on a line of its own where a line begins, since Handlebars drops such lines whole. */
  block(text: string): void {
    if (this.breaks === 0 && this.text !== '' && !this.text.endsWith('\n')) return void this.raw(text)
    this.endLine()
    this.text += `${text}\n`
    this.space = false
  }

  private endLine(): void {
    const present = /\n*$/.exec(this.text)?.[0].length ?? 0
    if (this.text !== '') this.text += '\n'.repeat(Math.max(0, this.breaks - present))
    this.breaks = 0
  }
}

/**
 * The text part of a prepared body, Handlebars intact: links shown, lists with dashes or numbers, table
 * rows on a line each. Blocks between paragraphs stand on lines of their own, which Handlebars then drops.
 */
export function bodyText(prepared: string): string {
  const masked = mask(prepared)
  const out = new TextWriter()
  const links: { href: string; from: number }[] = []
  const lists: { ordered: boolean; count: number }[] = []
  let cells = 0
  let inRow = false
  for (const piece of readMarkup(masked.text)) {
    if (piece.type === 'text') writeText(piece.text)
    else if (piece.type === 'open') openTag(piece)
    else if (piece.type === 'close') closeTag(piece.name)
  }
  return masked.unmask(out.text).trim()

  function writeText(text: string): void {
    let from = 0
    for (const match of text.matchAll(masked.words)) {
      const mustache = masked.mustaches[Number(match[1])]
      out.words(decodeEntities(text.slice(from, match.index)))
      from = match.index + match[0].length
      const block = mustache?.kind === 'open' || mustache?.kind === 'close' || mustache?.kind === 'else'
      if (block) out.block(match[0])
      else out.raw(match[0])
    }
    out.words(decodeEntities(text.slice(from)))
  }

  function openTag({ name, attributes, selfClosing }: Extract<Piece, { type: 'open' }>): void {
    const attribute = (key: string) =>
      decodeEntities(attributes.find(item => item.name === key)?.value ?? '').trim()
    if (name === 'br' || (name === 'hr' && inRow)) inRow ? out.separate(' – ') : out.break(1)
    else if (name === 'hr' || name === 'mj-divider') {
      out.break(2)
      out.raw('---')
      out.break(2)
    } else if (name === 'mj-image' && attribute('css-class').split(' ').includes('mail-silent')) {
      // The words that stand for the picture follow it anyway.
    } else if (name === 'img' || name === 'mj-image') {
      if (name === 'mj-image') out.break(2)
      const alt = attribute('alt')
      if (alt) out.raw(attribute('href') ? `${alt} <${attribute('href')}>` : alt)
      if (name === 'mj-image') out.break(2)
    } else if (name === 'td' || name === 'th') {
      if (cells++ > 0) out.separate(' | ')
    } else breakFor(name)
    if (name === 'tr') {
      cells = 0
      inRow = true
    }
    if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', count: 0 })
    if (name === 'li') {
      const list = lists.at(-1)
      if (list) list.count++
      out.raw(list?.ordered ? `${list.count}. ` : '- ')
    }
    if (!selfClosing && (name === 'a' || linkTags.has(name)))
      links.push({ href: attribute('href'), from: out.text.length })
  }

  function closeTag(name: string): void {
    if (name === 'a' || linkTags.has(name)) {
      const link = links.pop()
      const label = link ? out.text.slice(link.from).trim() : ''
      const plain = link?.href.replace(/^(mailto|tel):/, '') ?? ''
      if (link?.href && !link.href.startsWith('#') && label !== plain) {
        if (name === 'mj-button' && label) {
          out.raw(':')
          out.break(1)
          out.raw(link.href)
        } else out.raw(label ? ` <${plain}>` : plain)
      }
    }
    if (name === 'tr') inRow = false
    if (name === 'ul' || name === 'ol') lists.pop()
    breakFor(name)
  }

  function breakFor(name: string): void {
    if (paragraphTags.has(name)) inRow ? out.words(' ') : out.break(2)
    else if (lineTags.has(name)) out.break(1)
  }
}

const linkTags = new Set(['mj-button', 'mj-social-element', 'mj-navbar-link'])
