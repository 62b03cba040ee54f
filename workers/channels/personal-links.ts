import { canLeadTo } from '../../engine/consent/url-token.ts'
import { joinPieces, type Pieces } from '../../templates/pieces.ts'
import { hrefsOf, isOwn, rewriteText, rewriteValue } from './link-rewrite.ts'
import {
  encodedUrl,
  type LinkContext,
  type PersonalLinks,
  personalLinks,
  withPersonalHtml,
} from './tracking.ts'

/** An address a template spells out: the same in every mail but for its signature. */
type Fixed = { url: string; encoded: string }

type Cut = {
  /** What the literals of the template were cut into. */
  literals: readonly string[]
  /** For each literal of the template: the numbers of its parts, and the addresses between them. */
  parts: readonly (readonly (number | Fixed)[])[]
  /** True where a literal ends where an address begins, or begins where one ends. */
  opens: readonly boolean[]
  closes: readonly boolean[]
  /** Numbers of the parts that begin with the end of the body. */
  ends: ReadonlySet<number>
}

/** A literal that ends inside what may be the tag of a link, or the end of the body. */
const openTag = /<(?:a|area)\b[^<>]*$|<\/[^<>]*$|<[a-z]*$/i
/** The only such end that need not be read with what comes after it. */
const opensAddress = /<(?:a|area)\b(?:(?!\shref=)[^<>])*\shref="$/i

/**
 * A mail of somebody who consented to measuring (tracking.ts). The addresses a template spells out are found once for all
 * mails; for each only their signatures are made. Where a value may be markup, the mail is read as a whole.
 */
export function withPersonalPieces(
  mail: { html: Pieces; text: string },
  messageId: string,
  context: LinkContext,
): { html: Pieces; text: string } {
  const links = personalLinks(messageId, context)
  const cut = cutOf(mail.html.literals, context.publicUrl)
  const html = cut && inPieces(mail.html.pieces, cut, links)
  return {
    html: html ?? { literals: [], pieces: [withPersonalHtml(joinPieces(mail.html), links)] },
    text: rewriteText(mail.text, links.to),
  }
}

function inPieces(pieces: Pieces['pieces'], cut: Cut, { to, toKnown, end }: PersonalLinks): Pieces | null {
  const made: (number | string)[] = []
  let endAt = -1
  for (const [n, piece] of pieces.entries()) {
    const before = pieces[n - 1]
    const inAddress = typeof before === 'number' && cut.opens[before] === true
    if (typeof piece === 'string') {
      if (/[<>"]/.test(piece)) return null
      // A value that begins an address has to be all of it.
      if (inAddress && cut.closes[Number(pieces[n + 1])] !== true) return null
      made.push(inAddress ? rewriteValue(piece, to) : piece)
      continue
    }
    // No value at all.
    if (inAddress) return null
    for (const part of cut.parts[piece] ?? []) {
      if (typeof part === 'number' && cut.ends.has(part)) endAt = made.length
      made.push(typeof part === 'number' ? part : toKnown(part.url, part.encoded))
    }
  }
  made.splice(endAt < 0 ? made.length : endAt, 0, end)
  return { literals: cut.literals, pieces: made }
}

/** Null where a tag goes on beyond a literal. Which addresses are our own hangs on where our pages are. */
const cuts = new WeakMap<readonly string[], Map<string, Cut | null>>()

function cutOf(literals: readonly string[], publicUrl: string): Cut | null {
  const known = cuts.get(literals) ?? new Map<string, Cut | null>()
  cuts.set(literals, known)
  const cut = known.get(publicUrl)
  if (cut !== undefined) return cut
  const made = cutLiterals(literals, publicUrl)
  known.set(publicUrl, made)
  return made
}

function cutLiterals(literals: readonly string[], publicUrl: string): Cut | null {
  const opens = literals.map(literal => opensAddress.test(literal))
  if (literals.some((literal, n) => openTag.test(literal) && !opens[n])) return null
  const made: string[] = []
  const ends = new Set<number>()
  const add = (text: string): number[] => {
    const end = text.lastIndexOf('</body>')
    if (end > 0) return [...add(text.slice(0, end)), ...add(text.slice(end))]
    const number = made.push(text) - 1
    if (end === 0) ends.add(number)
    return [number]
  }
  const parts = literals.map(literal => {
    const cut: (number | Fixed)[] = []
    let text = ''
    let at = 0
    for (const { url, from, to } of hrefsOf(literal)) {
      if (!canLeadTo(url) || isOwn(url, publicUrl)) continue
      cut.push(...add(`${text}${literal.slice(at, from)}"`), { url, encoded: encodedUrl(url) })
      text = '"'
      at = to
    }
    return [...cut, ...add(text + literal.slice(at))]
  })
  return { literals: made, parts, opens, closes: literals.map(literal => literal.startsWith('"')), ends }
}
