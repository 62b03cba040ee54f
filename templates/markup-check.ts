import { limits } from './limits.ts'
import {
  type Attribute,
  blockContainers,
  decodeEntities,
  mjmlChildren,
  mjmlLeaves,
  type Piece,
  readMarkup,
  urlAttributes,
  voidTags,
} from './markup.ts'
import type { Masked } from './mustache.ts'
import { isDeadLink, isUnsafeUrl } from './url.ts'

export type MarkupIssue = {
  code:
    | 'too_deep'
    | 'markup_broken'
    | 'markup_unbalanced'
    | 'unknown_tag'
    | 'misplaced_tag'
    | 'misplaced_text'
    | 'unsafe_markup'
    | 'unsafe_url'
    | 'value_in_tag'
    | 'relative_url'
    | 'missing_alt'
    | 'dead_link'
  detail: string
  line: number
}

const unsafeTags = new Set(
  'script,style,iframe,frame,object,embed,applet,form,input,button,select,textarea,link,meta,base,svg,math,video,audio,template,noscript,title,html,head,body,mjml,mj-head,mj-body,mj-include,mj-style,mj-html-attributes,mj-attributes,plaintext,xmp,noembed'.split(
    ',',
  ),
)

type Level = { name: string; line: number /** An expression block rather than a tag. */; block?: true }

/**
 * Checks the body of a template: tags closed, in each branch of each block; MJML elements known and in
 * their place; nothing that could break out of the layout, run code or load anything but pictures.
 */
export function checkMarkup(masked: Masked): MarkupIssue[] {
  const issues: MarkupIssue[] = []
  const stack: Level[] = []
  let line = 1
  let counted = 0
  const report = (code: MarkupIssue['code'], detail: string) =>
    issues.push({ code, detail: masked.unmask(detail), line })
  const container = () => stack.findLast(level => !level.block)?.name ?? 'mj-body'
  for (const piece of readMarkup(masked.text)) {
    for (; counted < piece.start; counted++) if (masked.text[counted] === '\n') line++
    if (piece.type === 'text') {
      checkText(piece.text)
    } else if (piece.type === 'broken') {
      report('markup_broken', masked.text.slice(piece.start, Math.min(piece.end, piece.start + 40)))
    } else if (piece.type === 'open') {
      checkTag(piece)
    } else if (piece.type === 'close') {
      const open = stack.at(-1)
      if (open?.name === piece.name && !open.block) stack.pop()
      else report('markup_unbalanced', `</${piece.name}>`)
    }
    if (stack.length > limits.tagDepth) {
      report('too_deep', `${stack.length}`)
      return issues
    }
  }
  for (const level of stack)
    issues.push({ code: 'markup_unbalanced', detail: masked.unmask(level.name), line: level.line })
  return issues

  function checkText(text: string): void {
    const where = container()
    const inMjml = where.startsWith('mj-') && !mjmlLeaves.has(where)
    if (inMjml) {
      const rest = text.replaceAll(masked.words, (word, index) => {
        const kind = masked.mustaches[Number(index)]?.kind
        return kind === 'value' || kind === 'other' || !blockContainers.has(where) ? word : ''
      })
      if (rest.trim() !== '') report('misplaced_text', rest.trim().slice(0, 40))
    }
    for (const [, index] of text.matchAll(masked.words)) {
      const mustache = masked.mustaches[Number(index)]
      if (mustache?.kind === 'open') stack.push({ name: mustache.raw, line, block: true })
      if (mustache?.kind === 'close') {
        if (stack.at(-1)?.block) stack.pop()
        else unbalancedBranch(mustache.raw)
      }
      if (mustache?.kind === 'else' && !stack.at(-1)?.block) unbalancedBranch(mustache.raw)
    }
  }

  /** A tag opened inside a branch was not closed in it: drop it, so that one mistake is told once. */
  function unbalancedBranch(raw: string): void {
    const open = stack.at(-1)
    report('markup_unbalanced', open ? `<${open.name}> … ${raw}` : raw)
    while (stack.length > 0 && !stack.at(-1)?.block) stack.pop()
    if (raw.includes('/')) stack.pop()
  }

  function checkTag(piece: Extract<Piece, { type: 'open' }>): void {
    const { name } = piece
    const where = container()
    if (unsafeTags.has(name)) report('unsafe_markup', `<${name}>`)
    else if (name.startsWith('mj-')) {
      if (!(name in mjmlChildren) && !mjmlLeaves.has(name)) report('unknown_tag', `<${name}>`)
      else if (!mjmlChildren[where]?.includes(name)) report('misplaced_tag', `<${name}> in <${where}>`)
    } else if (where.startsWith('mj-') && !mjmlLeaves.has(where))
      report('misplaced_tag', `<${name}> in <${where}>`)
    const inside = masked.text.slice(piece.start, piece.end)
    const outside = piece.attributes.reduceRight(
      (rest, { start, end, quoted }) =>
        quoted ? rest.slice(0, start - piece.start) + rest.slice(end - piece.start) : rest,
      inside,
    )
    if (outside.search(masked.words) >= 0) report('value_in_tag', inside.slice(0, 80))
    for (const attribute of piece.attributes) checkAttribute(attribute, name)
    const picture = name === 'mj-image' || name === 'img'
    if (picture && !piece.attributes.some(attribute => attribute.name === 'alt'))
      report('missing_alt', `<${name}>`)
    if (!piece.selfClosing && !voidTags.has(name)) stack.push({ name, line })
  }

  function checkAttribute({ name, value }: Attribute, tag: string): void {
    const holdsValue = value.search(masked.words) >= 0
    if (name.startsWith('on') || name === 'srcdoc') return void report('unsafe_markup', `${name}=`)
    if (name === 'style' && /expression\s*\(|javascript:|@import|behavior\s*:/i.test(decodeEntities(value))) {
      return void report('unsafe_markup', 'style=')
    }
    if (holdsValue && (name === 'style' || name === 'srcset' || name.startsWith('background'))) {
      return void report('value_in_tag', `${name}="${value}"`)
    }
    if (!urlAttributes.has(name)) return
    const literal = decodeEntities(value.replaceAll(masked.words, 'x'))
    if (isUnsafeUrl(literal)) return void report('unsafe_url', value)
    const begins = decodeEntities(value).trim()
    if (!holdsValue && begins !== '' && !/^(https?:|mailto:|tel:|\/|#)/i.test(begins))
      return void report('relative_url', `${tag} ${name}="${value}"`)
    // An address that begins with a value is complete in itself; what it holds is checked when the mail is made.
    if (
      !/^\/(?!\/)/.test(begins) &&
      value.replace(masked.words, '\0').trimStart()[0] !== '\0' &&
      isDeadLink(literal)
    )
      report('dead_link', `${tag} ${name}="${value}"`)
  }
}
