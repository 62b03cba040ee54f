/** Finds Handlebars expressions in text, without understanding them, so that other languages can be read around them. */
export type Mustache = {
  /** As written, delimiters included. */
  raw: string
  kind: 'value' | 'open' | 'close' | 'else' | 'comment' | 'other'
  /** Offset in the text. */
  start: number
  end: number
}

/** A mistake at an offset; expressions without an end, or a backslash before one. */
export type MustacheMistake = { start: number; reason: 'unclosed' | 'escaped' }

const openings = /\{\{/g

/** All expressions in order of appearance. Quotes, `[segments]` and comments are respected. Linear in the text. */
export function findMustaches(text: string): { found: Mustache[]; mistakes: MustacheMistake[] } {
  const found: Mustache[] = []
  const mistakes: MustacheMistake[] = []
  let from = 0
  for (;;) {
    openings.lastIndex = from
    const start = openings.exec(text)?.index
    if (start === undefined) return { found, mistakes }
    if (text[start - 1] === '\\') mistakes.push({ start, reason: 'escaped' })
    const end = endOf(text, start)
    if (end === undefined) {
      mistakes.push({ start, reason: 'unclosed' })
      return { found, mistakes }
    }
    const raw = text.slice(start, end)
    found.push({ raw, kind: kindOf(raw), start, end })
    from = end
  }
}

function endOf(text: string, start: number): number | undefined {
  const comment = /^\{\{~?!--/.exec(text.slice(start, start + 6))
  if (comment) {
    const close = /--~?\}\}/g
    close.lastIndex = start + comment[0].length
    const match = close.exec(text)
    return match ? match.index + match[0].length : undefined
  }
  const braces = text[start + 2] === '{' ? 3 : 2
  let quote = ''
  for (let at = start + braces; at < text.length; at++) {
    const char = text[at]
    if (quote) {
      if (char === quote && text[at - 1] !== '\\') quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '[') quote = ']'
    else if (char === '}' && text.startsWith('}'.repeat(braces), at)) return at + braces
  }
  return undefined
}

function kindOf(raw: string): Mustache['kind'] {
  const inner = raw.slice(2, -2).replace(/^~|~$/g, '').trim()
  if (inner.startsWith('!')) return 'comment'
  if (inner === '^' || /^else\b/.test(inner)) return 'else'
  if (/^[#^][^*>]/.test(inner)) return 'open'
  if (inner.startsWith('/')) return 'close'
  return /^[{>&*#^]/.test(inner) ? 'other' : 'value'
}

/** Text in which every expression is one harmless word, safe in XML, HTML, CSS and attributes. */
export type Masked = {
  text: string
  mustaches: Mustache[]
  /** The word that stands for expression `index`; `register` adds one more. */
  word(index: number): string
  register(raw: string): string
  /** Matches the words; group 1 is the index. Global: use with replaceAll or matchAll only. */
  words: RegExp
  /** Puts the expressions back. */
  unmask(text: string): string
}

/** Replaces expressions by words; comments vanish. */
export function mask(text: string): Masked {
  // A number the text does not use, so that no text can pretend to be an expression.
  const used = new Set(Array.from(text.matchAll(/qz(\d+)m/g), match => match[1]))
  let salt = 7
  while (used.has(String(salt))) salt++
  const prefix = `qz${salt}m`
  const mustaches: Mustache[] = []
  const word = (index: number) => `${prefix}${index}x`
  const words = new RegExp(`${prefix}(\\d+)x`, 'g')
  let masked = ''
  let from = 0
  for (const mustache of findMustaches(text).found) {
    masked += text.slice(from, mustache.start)
    if (mustache.kind !== 'comment') masked += word(mustaches.push(mustache) - 1)
    from = mustache.end
  }
  masked += text.slice(from)
  return {
    text: masked,
    mustaches,
    word,
    register: raw => word(mustaches.push({ raw, kind: kindOf(raw), start: -1, end: -1 }) - 1),
    words,
    unmask: value => value.replaceAll(words, (_, index) => mustaches[Number(index)]?.raw ?? ''),
  }
}

/** Applies `change` to everything that is not an expression. */
export function mapLiterals(text: string, change: (literal: string) => string): string {
  let result = ''
  let from = 0
  for (const { start, end, kind, raw } of findMustaches(text).found) {
    result += change(text.slice(from, start)) + (kind === 'comment' ? '' : raw)
    from = end
  }
  return result + change(text.slice(from))
}
