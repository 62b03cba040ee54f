import { decodeEntities, readMarkup } from './markup.ts'
import { type Masked, mask } from './mustache.ts'
import type { CompiledTemplate } from './source.ts'

/** A link as a template has it; what is personal in it stands as written, `{{…}}`. */
export type TemplateLink = {
  /** From 1, in the order of the mail. A link that is there twice has the place of the first. */
  position: number
  /** All places it stands at. */
  places: number[]
  url: string
  /** For SQL `like`: what it may be once it is filled in; without the parameters of UTM. */
  like: string
  /** Leads to a product of a list: its addresses are the shop's, and say nothing of a customer. */
  product: boolean
}

/** The address of the shop is the same for everybody, though it comes out of the data. */
const shopAddress = /^\{\{~?\s*(?:safeUrl\s+)?shop\.url\s*~?\}\}$/
const productAddress = /^\{\{~?\s*(?:this\.|product\.)?url\s*~?\}\}$/
const utm = /([?&])utm_[a-z]+=[^&#]*/g

/**
 * Links of a compiled template in the order of its mail, for the map of clicks; those of the default locale first, then
 * what other locales have besides. Links of our own (opting out, viewing), to mail and phone are none.
 */
export function linksInTemplate(compiled: CompiledTemplate, shopUrl: string): TemplateLink[] {
  const links = new Map<string, TemplateLink>()
  const locales = Object.keys(compiled.variants).sort(
    (a, b) => Number(b === compiled.defaultLocale) - Number(a === compiled.defaultLocale),
  )
  let place = 0
  for (const locale of locales) {
    const first = locale === compiled.defaultLocale
    for (const url of addressesOf(compiled.variants[locale]?.html ?? '', shopUrl)) {
      const known = links.get(url.text)
      if (known && !first) continue
      place += 1
      if (known) known.places.push(place)
      else
        links.set(url.text, {
          position: place,
          places: [place],
          url: url.text,
          like: url.like,
          product: productAddress.test(url.text),
        })
    }
  }
  return [...links.values()]
}

/** What a marked link says its place in. */
export const linkMark = 'data-link'

/**
 * The same template with every link saying the place of it in `data-link`, also where its address is filled in mail by
 * mail: so that what was clicked can be shown on the mail itself. To be looked at, never to be sent.
 */
export function withMarkedLinks(compiled: CompiledTemplate, shopUrl: string): CompiledTemplate {
  const positions = new Map(linksInTemplate(compiled, shopUrl).map(({ url, position }) => [url, position]))
  const variants = Object.entries(compiled.variants).map(([locale, variant]) => {
    const masked = mask(variant.html)
    let html = ''
    let from = 0
    for (const { text, at } of addressesIn(masked, shopUrl)) {
      html += `${masked.text.slice(from, at)} ${linkMark}="${positions.get(text)}"`
      from = at
    }
    return [locale, { ...variant, html: masked.unmask(html + masked.text.slice(from)) }] as const
  })
  return { ...compiled, variants: Object.fromEntries(variants) }
}

const addressesOf = (html: string, shopUrl: string) => addressesIn(mask(html), shopUrl)

type Address = {
  text: string
  like: string
  /** Offset behind the name of its element. */
  at: number
}

function* addressesIn(masked: Masked, shopUrl: string): Generator<Address> {
  for (const piece of readMarkup(masked.text)) {
    if (piece.type !== 'open' || (piece.name !== 'a' && piece.name !== 'area')) continue
    const href = piece.attributes.find(({ name }) => name === 'href')?.value
    if (href === undefined) continue
    const written = decodeEntities(href)
      .trim()
      .replaceAll(masked.words, (word, index) =>
        shopAddress.test(masked.mustaches[Number(index)]?.raw ?? '') ? shopUrl : word,
      )
    // The helpers that compiling puts in are nobody's words.
    const text = masked.unmask(written).replaceAll(/\{\{~?\s*(?:urlPart|safeUrl)\s+/g, '{{')
    if (/^(?:mailto|tel|sms):|^#|\{\{[^}]*\blinks\./i.test(text) || text === '') continue
    yield { text, like: likeOf(written, masked.words), at: piece.start + 1 + piece.name.length }
  }
}

/** Wildcards of `like` in the address itself count as themselves; each expression is one. */
function likeOf(written: string, words: RegExp): string {
  const plain = written.replaceAll(utm, '$1').replace(/[?&]+(#.*)?$/, '$1')
  return plain
    .split(new RegExp(words.source.replaceAll(/\((?!\?)/g, '(?:'), words.flags.replace('g', '')))
    .map(part => part.replaceAll(/[\\%_]/g, '\\$&'))
    .join('%')
}
