import type { Block, SimpleBlock } from '../../engine/messages/template-blocks.ts'
import { productsMjml } from './products.ts'
import { simpleMjml } from './simple.ts'

export type BlocksMjml = {
  mjml: string
  /** Line on which each block begins, from 1, in ascending order. */
  lines: number[]
}

/**
 * Blocks as the MJML of a template's body, Handlebars intact. One way: MJML cannot be read back into blocks. All texts
 * are escaped, so that what is typed into a block never becomes markup; what their expressions may do is checked with
 * the whole template. A block `reusable` becomes `{{> key}}`, to be put in by `inlineBlocks`.
 */
export function blocksMjml(blocks: readonly Block[], locale: string): BlocksMjml {
  const out: string[] = []
  const lines: number[] = []
  let line = 1
  const write = (text: string) => {
    out.push(text)
    line += text.split('\n').length
  }
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block
    const [open, close] = guard(block)
    if (isSimple(block)) {
      write(`${open}<mj-section${sectionOf(block)}>\n<mj-column>`)
      // Neighbours share their section, so that one ground reaches under all of them.
      for (
        let next: Block | undefined = block;
        next && isSimple(next) && alike(block, next);
        next = blocks[++at]
      ) {
        lines.push(line)
        write(simpleMjml(next, locale))
      }
      at--
      write(`</mj-column>\n</mj-section>${close}`)
    } else {
      lines.push(line)
      write(`${open}${manyMjml(block, locale)}${close}`)
    }
  }
  return { mjml: out.join('\n'), lines }
}

/** The block that a line of `mjml` belongs to. */
export function blockAt({ lines }: Pick<BlocksMjml, 'lines'>, line: number): number {
  return Math.max(
    0,
    lines.findLastIndex(start => start <= line),
  )
}

type ManyBlock = Exclude<Block, SimpleBlock>

function manyMjml(block: ManyBlock, locale: string): string {
  if (block.type === 'reusable') return `{{> ${block.key}}}`
  if (block.type === 'products') return productsMjml(block, locale)
  const width = block.columns.length === 2 ? '50%' : '33.33%'
  const columns = block.columns.map(column => {
    const parts = column.map(part => {
      const [open, close] = guard(part)
      return `${open}${simpleMjml(part, locale)}${close}`
    })
    return `<mj-column width="${width}" vertical-align="top">\n${parts.join('\n') || '<mj-spacer height="1px" />'}\n</mj-column>`
  })
  return `<mj-section${sectionOf(block)}>\n${columns.join('\n')}\n</mj-section>`
}

function isSimple(block: Block): block is SimpleBlock {
  return block.type !== 'products' && block.type !== 'columns' && block.type !== 'reusable'
}

function alike(a: Block, b: Block): boolean {
  return (a.tinted ?? false) === (b.tinted ?? false) && a.segment === b.segment && a.given === b.given
}

/** Text brings its own room below; a ground needs some above. */
function sectionOf({ tinted }: Block): string {
  return tinted ? ' mj-class="tinted" padding="24px 0 8px"' : ''
}

function guard({ segment, given }: Block): [string, string] {
  const [member, other] = segment === undefined ? ['', ''] : [`{{#segment "${segment}"}}`, '{{/segment}}']
  const [has, hasNot] = given === undefined ? ['', ''] : [`{{#if ${given}}}`, '{{/if}}']
  return [member + has, hasNot + other]
}
