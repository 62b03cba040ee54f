const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
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
}

/** Elements whose content nobody reads. */
const unread = new Set(['style', 'script', 'head', 'title'])
const lines = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'table',
  'hr',
  'td',
])

/** The text of HTML in one pass: block elements end a line, quoted mails (`blockquote`) are marked by `> `. */
export function textOfHtml(html: string): string {
  const out: string[] = []
  let at = 0
  let quoted = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) {
      out.push(plain(html.slice(at)))
      break
    }
    if (open > at) out.push(plain(html.slice(at, open)))
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4)
      if (close === -1) break
      at = close + 3
      continue
    }
    const close = html.indexOf('>', open + 1)
    if (close === -1) break
    const name = tagName(html, open + 1)
    at = close + 1
    if (unread.has(name)) {
      const end = endOf(html, name, at)
      if (end === -1) break
      at = end
    } else if (name === 'blockquote') {
      quoted += 1
      out.push('\n> ')
    } else if (name === '/blockquote') {
      quoted = Math.max(0, quoted - 1)
      out.push('\n')
    } else if (lines.has(name.startsWith('/') ? name.slice(1) : name)) out.push(quoted > 0 ? '\n> ' : '\n')
  }
  return out
    .join('')
    .replaceAll('\0', '')
    .replace(/[ \t\u00a0]{2,}/g, ' ')
}

function tagName(html: string, from: number): string {
  let at = from
  if (html[at] === '/') at++
  while (at - from < 12 && /[a-zA-Z0-9]/.test(html[at] ?? '')) at++
  return html.slice(from, at).toLowerCase()
}

/** Behind `</name>`; -1 where it is missing. */
function endOf(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2)) {
    if (tagName(html, at + 2) !== name) continue
    const close = html.indexOf('>', at)
    return close === -1 ? -1 : close + 1
  }
  return -1
}

function plain(text: string): string {
  const flat = text.replace(/[\r\n\t]/g, ' ')
  if (!flat.includes('&')) return flat
  return flat.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, (whole, name: string) => {
    if (name[0] !== '#') return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}
