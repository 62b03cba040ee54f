import { emphasised } from '../letter-markup.ts'
import { escapeHtml } from '../markup.ts'
import { type Masked, mapLiterals, mask } from '../mustache.ts'

const itemMark = /^(?:([-–•])|(\d{1,3})[.)])\s+(?=\S)/
const link = /\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/g

/**
 * The text of a block as HTML, expressions intact: paragraphs are parted by blank lines, a line break is one,
 * `**bold**`, `*italic*`, `[words](address)`, `- ` and `1. ` begin the items of a list. Everything else is escaped, so
 * that nothing typed here becomes markup. An expression such as `{{#if …}}` on a line of its own ends the paragraph or
 * list before it, so that no element is opened within it and closed outside.
 */
export function richText(text: string): string {
  const masked = mask(text.replace(/\r\n?/g, '\n'))
  const out: string[] = []
  let open: 'p' | 'ul' | 'ol' | null = null
  const close = () => {
    if (open) out.push(open === 'p' ? '</p>' : `</li></${open}>`)
    open = null
  }
  for (const line of masked.text.split('\n').map(each => each.trim())) {
    const [mark, bullet] = itemMark.exec(line) ?? []
    if (line === '' || onlyBlocks(line, masked)) {
      close()
      out.push(line)
    } else if (mark !== undefined) {
      const list = bullet === undefined ? 'ol' : 'ul'
      if (open === list) out.push('</li>')
      else {
        close()
        out.push(`<${list}>`)
        open = list
      }
      out.push(`<li>${inline(line.slice(mark.length), masked)}`)
    } else {
      out.push(open ? '<br>' : '<p>', inline(line, masked))
      open ??= 'p'
    }
  }
  close()
  return masked.unmask(out.join(''))
}

/** One line of text as HTML or as the value of a quoted attribute, expressions intact. */
export function plainHtml(text: string): string {
  return mapLiterals(text.replace(/\s*[\r\n]+\s*/g, ' '), escapeHtml)
}

/** Links first, and out of the way: an asterisk in an address is no emphasis. */
function inline(line: string, masked: Masked): string {
  const linked = escapeHtml(line).replace(
    link,
    (_, words: string, address: string) =>
      `${masked.register(`<a href="${masked.unmask(address)}">`)}${words}</a>`,
  )
  return emphasised(linked)
}

function onlyBlocks(line: string, masked: Masked): boolean {
  if (line.replaceAll(masked.words, '').trim() !== '') return false
  return [...line.matchAll(masked.words)].every(
    ([, index]) => masked.mustaches[Number(index)]?.kind !== 'value',
  )
}
