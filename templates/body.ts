import { blockContainers, type Piece, readMarkup, urlAttributes, voidTags } from './markup.ts'
import { type Masked, mask } from './mustache.ts'

/**
 * Makes a template's body ready for MJML: comments dropped, blocks between elements wrapped so that MJML
 * keeps them, addresses from the root of the site made absolute, and every value inside an address sent
 * through `safeUrl` (the whole address) or `urlPart` (a part of it): escaping for HTML alone would let
 * `javascript:` and a stray `&` through.
 */
export function prepareBody(mjml: string, baseUrl: string): string {
  const masked = mask(mjml)
  const stack: string[] = []
  let result = ''
  for (const piece of readMarkup(masked.text)) {
    if (piece.type === 'comment') continue
    if (piece.type === 'text') {
      result += blockContainers.has(stack.at(-1) ?? 'mj-body') ? wrapBlocks(piece.text, masked) : piece.text
      continue
    }
    if (piece.type === 'open') {
      result += rewriteTag(piece, masked, baseUrl)
      if (!piece.selfClosing && !voidTags.has(piece.name)) stack.push(piece.name)
      continue
    }
    if (piece.type === 'close') stack.pop()
    result += masked.text.slice(piece.start, piece.end)
  }
  return masked.unmask(result)
}

function wrapBlocks(text: string, masked: Masked): string {
  return text.replaceAll(masked.words, word => `<mj-raw>${word}</mj-raw>`)
}

function rewriteTag(piece: Extract<Piece, { type: 'open' }>, masked: Masked, baseUrl: string): string {
  let tag = masked.text.slice(piece.start, piece.end)
  for (const { name, value, start, end } of piece.attributes.toReversed()) {
    if (!urlAttributes.has(name)) continue
    const absolute = /^\/(?!\/)/.test(value) ? baseUrl.replace(/\/$/, '') + value : value
    const address = absolute.replaceAll(masked.words, (word, index: string, offset: number) => {
      const mustache = masked.mustaches[Number(index)]
      if (mustache?.kind !== 'value') return word
      const before = absolute.slice(0, offset).replaceAll(masked.words, '').trim()
      return masked.register(inHelper(mustache.raw, before === '' ? 'safeUrl' : 'urlPart'))
    })
    tag = tag.slice(0, start - piece.start) + address + tag.slice(end - piece.start)
  }
  return tag
}

function inHelper(raw: string, helper: string): string {
  const [, open, inner = '', close] = /^\{\{(~?)\s*([\s\S]*?)\s*(~?)\}\}$/.exec(raw) ?? []
  if (/^(safeUrl|urlPart)\s/.test(inner)) return raw
  return `{{${open}${helper} ${/\s/.test(inner) ? `(${inner})` : inner}${close}}}`
}
