/** One piece of MJML or HTML in which expressions are already masked. Offsets are into the text read. */
export type Piece =
  | { type: 'text'; text: string; start: number; end: number }
  | { type: 'comment'; start: number; end: number }
  | { type: 'open'; name: string; attributes: Attribute[]; selfClosing: boolean; start: number; end: number }
  | { type: 'close'; name: string; start: number; end: number }
  /** Something that looks like a tag and is none: a doctype, CDATA, a tag without an end. */
  | { type: 'broken'; start: number; end: number }

export type Attribute = {
  name: string
  value: string
  /** Offsets of the value inside its quotes. */
  start: number
  end: number
  quoted: boolean
}

const attributePattern = /([^\s"'>/=]+)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** Reads markup from beginning to end. Never throws; linear in the text. */
export function readMarkup(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const literal = (end: number) => {
    if (end > from) pieces.push({ type: 'text', text: text.slice(from, end), start: from, end })
  }
  for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', Math.max(from, start + 1))) {
    const piece = pieceAt(text, start)
    if (!piece) continue
    literal(start)
    pieces.push(piece)
    from = piece.end
  }
  literal(text.length)
  return pieces
}

function pieceAt(text: string, start: number): Piece | undefined {
  if (text.startsWith('<!--', start)) {
    const end = text.indexOf('-->', start + 4)
    return end < 0 ? { type: 'broken', start, end: text.length } : { type: 'comment', start, end: end + 3 }
  }
  const next = text[start + 1] ?? ''
  if (next === '!' || next === '?') {
    const end = text.indexOf('>', start)
    return { type: 'broken', start, end: end < 0 ? text.length : end + 1 }
  }
  if (!/[a-z/]/i.test(next)) return undefined
  const end = tagEnd(text, start)
  if (end === undefined) return { type: 'broken', start, end: text.length }
  const close = /^<\/([a-z][\w:-]*)\s*>$/i.exec(text.slice(start, end))
  if (close) return { type: 'close', name: (close[1] ?? '').toLowerCase(), start, end }
  const name = /^<([a-z][\w:-]*)/i.exec(text.slice(start, Math.min(end, start + 100)))?.[1]
  if (name === undefined) return { type: 'broken', start, end }
  const selfClosing = text[end - 2] === '/'
  const attributes = readAttributes(text, start + 1 + name.length, end - (selfClosing ? 2 : 1))
  return { type: 'open', name: name.toLowerCase(), attributes, selfClosing, start, end }
}

function tagEnd(text: string, start: number): number | undefined {
  let quote = ''
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] as string
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at + 1
    else if (char === '<') return undefined
  }
  return undefined
}

function readAttributes(text: string, start: number, end: number): Attribute[] {
  const attributes: Attribute[] = []
  for (const match of text.slice(start, end).matchAll(attributePattern)) {
    const [whole, name = '', equals, double, single, bare] = match
    const value = double ?? single ?? bare ?? ''
    const quoted = double !== undefined || single !== undefined
    const valueStart =
      start +
      match.index +
      (equals === undefined ? whole.length : name.length + equals.length + (quoted ? 1 : 0))
    attributes.push({
      name: name.toLowerCase(),
      value,
      start: valueStart,
      end: valueStart + value.length,
      quoted,
    })
  }
  return attributes
}

/** Elements without content, which need no closing tag. */
export const voidTags = new Set([
  'area',
  'br',
  'col',
  'hr',
  'img',
  'wbr',
  'link',
  'meta',
  'base',
  'input',
  'source',
])

/** MJML elements whose content is HTML. */
export const mjmlLeaves = new Set([
  'mj-button',
  'mj-raw',
  'mj-text',
  'mj-table',
  'mj-social-element',
  'mj-navbar-link',
  'mj-accordion-text',
  'mj-accordion-title',
])

const columnContent = [
  'mj-accordion',
  'mj-button',
  'mj-carousel',
  'mj-divider',
  'mj-image',
  'mj-raw',
  'mj-social',
  'mj-spacer',
  'mj-table',
  'mj-text',
  'mj-navbar',
]

/** What may stand in what (MJML 5). `mj-body` is where a template's body begins. */
export const mjmlChildren: Readonly<Record<string, readonly string[]>> = {
  'mj-body': ['mj-raw', 'mj-section', 'mj-wrapper', 'mj-hero'],
  'mj-wrapper': ['mj-hero', 'mj-raw', 'mj-section'],
  'mj-section': ['mj-column', 'mj-group', 'mj-raw'],
  'mj-group': ['mj-column', 'mj-raw'],
  'mj-column': columnContent,
  'mj-hero': columnContent,
  'mj-accordion': ['mj-accordion-element', 'mj-raw'],
  'mj-accordion-element': ['mj-accordion-title', 'mj-accordion-text', 'mj-raw'],
  'mj-carousel': ['mj-carousel-image'],
  'mj-navbar': ['mj-navbar-link', 'mj-raw'],
  'mj-social': ['mj-social-element', 'mj-raw'],
  'mj-carousel-image': [],
  'mj-divider': [],
  'mj-image': [],
  'mj-spacer': [],
}

/** Containers in which blocks may stand between elements: `{{#if …}}<mj-section>…</mj-section>{{/if}}`. */
export const blockContainers = new Set([
  'mj-body',
  'mj-wrapper',
  'mj-section',
  'mj-group',
  'mj-column',
  'mj-hero',
])

/** Attributes that hold a web address. */
export const urlAttributes = new Set([
  'href',
  'src',
  'background',
  'background-url',
  'action',
  'formaction',
  'poster',
  'xlink:href',
])

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: ' ',
  emsp: ' ',
  thinsp: '\u202f',
  shy: '',
  zwnj: '',
  zwj: '',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  euro: '€',
  pound: '£',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  bdquo: '„',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  rarr: '→',
  larr: '←',
  deg: '°',
  sect: '§',
}

/** HTML entities to characters. Braces are kept apart, so that decoding never makes an expression. */
export function decodeEntities(text: string): string {
  const decoded = text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[name as string] ?? whole
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex as string, 16)
      return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code < 32
        ? ' '
        : String.fromCodePoint(code)
    },
  )
  return decoded.replaceAll('{{', '{ {')
}

/** Plain text to HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('{{', '&#123;&#123;')
}
