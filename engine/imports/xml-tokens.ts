/** One mark of an XML text: a tag, or the text between two. */
export type XmlToken =
  | { kind: 'open'; name: string; attributes: string; empty: boolean }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Predefined entities and character references; no others are known, so nothing can be expanded into more. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : '\ufffd'
  })
}

/** The value of an attribute, from the text of a tag. */
export function attributeOf(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? decodeEntities(match[1] ?? match[2] ?? '') : null
}

export class XmlFault extends Error {}

/** Longest single mark, in characters. */
const longest = 4 * 1024 * 1024

/** Cuts XML into marks as it comes; just enough for the parts of a workbook. @throws XmlFault for a DOCTYPE */
export class XmlTokens {
  #rest = '';

  *add(text: string): Generator<XmlToken> {
    const all = this.#rest + text
    let at = 0
    for (;;) {
      const open = all.indexOf('<', at)
      if (open < 0) break
      if (open > at) yield { kind: 'text', text: decodeEntities(all.slice(at, open)) }
      at = open
      if (all.startsWith('<![CDATA[', open)) {
        const end = all.indexOf(']]>', open)
        if (end < 0) break
        yield { kind: 'text', text: all.slice(open + 9, end) }
        at = end + 3
        continue
      }
      if (all.startsWith('<!--', open)) {
        const end = all.indexOf('-->', open)
        if (end < 0) break
        at = end + 3
        continue
      }
      const close = all.indexOf('>', open)
      if (close < 0) break
      const tag = all.slice(open + 1, close)
      if (tag.startsWith('!')) throw new XmlFault('a document type is not allowed')
      at = close + 1
      if (tag.startsWith('?')) continue
      if (tag.startsWith('/')) yield { kind: 'close', name: localName(tag.slice(1).trim()) }
      else {
        const empty = tag.endsWith('/')
        const body = empty ? tag.slice(0, -1) : tag
        const space = body.search(/\s/)
        const name = localName(space < 0 ? body : body.slice(0, space))
        yield { kind: 'open', name, attributes: space < 0 ? '' : body.slice(space + 1), empty }
      }
    }
    this.#rest = all.slice(at)
    if (this.#rest.length > longest) throw new XmlFault('a part is too long')
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
