import { decodeEntities, escapeHtml } from './markup.ts'
import { type Masked, mask } from './mustache.ts'

/** A piece of text in one face. */
export type Run = { text: string; bold: boolean; italic: boolean }

/** What stands on the sheet below the subject. A line break within a paragraph begins a new line of runs. */
export type LetterBlock =
  | { type: 'paragraph'; lines: Run[][] }
  | { type: 'item' /** `–`, or `1.` */; mark: string; lines: Run[][] }

/**
 * The text of a letter template as simple HTML, its expressions intact: paragraphs are parted by blank lines, a
 * line break is one, `**bold**`, `*italic*`, `- ` and `1. ` begin the items of a list. It is made before values
 * are filled in, which are escaped then: no value can become a paragraph, a list or an emphasis.
 */
export function letterHtml(body: string): string {
  const masked = mask(body.replace(/\r\n?/g, '\n'))
  let html = ''
  let open: 'p' | 'ul' | 'ol' | null = null
  let lines = 0
  const close = () => {
    if (open) html += `</${open}>`
    open = null
  }
  for (const line of masked.text.split('\n')) {
    const text = line.trim()
    if (text === '') close()
    // A block on a line of its own is no text: what it encloses goes on where it was.
    else if (onlyBlocks(text, masked)) html += text
    else {
      const [, bullet, number] = /^(?:([-–•])|(\d{1,3})[.)])\s+(?=\S)/.exec(text) ?? []
      const wanted: 'p' | 'ul' | 'ol' = bullet
        ? 'ul'
        : number
          ? 'ol'
          : open === 'ul' || open === 'ol'
            ? open
            : 'p'
      if (wanted !== open) {
        close()
        html += `<${wanted}>`
        open = wanted
        lines = 0
      }
      const item = bullet !== undefined || number !== undefined
      const said = item ? text.replace(/^\S+\s+/, '') : text
      html += `${item ? '<li>' : lines > 0 ? '<br>' : ''}${emphasised(escapeHtml(said))}`
      lines++
    }
  }
  close()
  return masked.unmask(html)
}

/** The text without its marks, for logs and search; expressions intact. */
export function letterText(body: string): string {
  const masked = mask(body.replace(/\r\n?/g, '\n'))
  return masked.unmask(masked.text.replace(/\*{1,2}(?=\S)(.+?)(?<=\S)\*{1,2}/g, '$1')).trim()
}

function onlyBlocks(text: string, masked: Masked): boolean {
  if (text.replaceAll(masked.words, '').trim() !== '') return false
  return [...text.matchAll(masked.words)].every(match => masked.mustaches[Number(match[1])]?.kind !== 'value')
}

/** `**bold**` and `*italic*` of an escaped line. */
export function emphasised(html: string): string {
  return html
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(?=\S)(.+?)(?<=\S)\*/g, '<em>$1</em>')
}

/**
 * The blocks of a filled-in text. Reads only what `letterHtml` writes, and takes it as it comes: a block that
 * was left out may have taken one of two tags along.
 */
export function readLetter(html: string): LetterBlock[] {
  const blocks: LetterBlock[] = []
  let current: LetterBlock | null = null
  let bold = false
  let italic = false
  let counter: number | null = null
  let inList = false
  for (const [, closing, tag, text] of html.matchAll(/<(\/?)(p|br|strong|em|ul|ol|li)>|([^<]+|<)/g)) {
    if (text !== undefined) {
      const words = decodeEntities(text).replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      if (words.trim() === '' && !current) continue
      current ??= startBlock(blocks, inList ? markOf(counter) : null)
      current.lines.at(-1)?.push({ text: words, bold, italic })
    } else if (tag === 'strong') bold = closing === ''
    else if (tag === 'em') italic = closing === ''
    else if (tag === 'br') current?.lines.push([])
    else if (tag === 'li') {
      if (counter !== null) counter++
      inList = true
      current = startBlock(blocks, markOf(counter))
    } else if (tag === 'p' || closing) {
      current = null
      inList = false
      bold = italic = false
    } else if (!inList) {
      counter = tag === 'ol' ? 0 : null
      current = null
    }
  }
  return blocks.map(trimmed).filter(block => block.lines.some(line => line.some(run => run.text !== '')))
}

function markOf(counter: number | null): string {
  return counter === null ? '–' : `${counter}.`
}

function startBlock(blocks: LetterBlock[], mark: string | null): LetterBlock {
  const block: LetterBlock =
    mark === null ? { type: 'paragraph', lines: [[]] } : { type: 'item', mark, lines: [[]] }
  blocks.push(block)
  return block
}

/** White space at the ends of a line is none. */
function trimmed(block: LetterBlock): LetterBlock {
  const lines = block.lines.map(line => {
    const runs = line.map(run => ({ ...run }))
    const [first] = runs
    const last = runs.at(-1)
    if (first) first.text = first.text.trimStart()
    if (last) last.text = last.text.trimEnd()
    return runs.filter(run => run.text !== '')
  })
  return { ...block, lines }
}
