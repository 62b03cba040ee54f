import { confirmationTemplates } from '../engine/consent/confirmation.ts'
import { readExpressions } from './expressions.ts'
import type { LintCode } from './lint-messages.ts'
import { decodeEntities } from './markup.ts'
import { mapLiterals } from './mustache.ts'
import type { AnySource, TemplateSource, TemplateVariant } from './source.ts'

/**
 * A mail that asks the owner of an address to confirm goes to people who agreed to nothing yet, and may never have
 * heard of the shop. With advertising in it, it is advertising itself (UWG § 7(2) no. 2; OLG München 29 U 1682/12): so
 * it says what was asked for, and holds one button.
 */
export type ConfirmationFault = { code: LintCode; path: string; detail: string }

/** What such a mail may read: nothing of a customer, for the address may be somebody else's. */
const readable = ['shop.', 'links.confirm', 'links.view', 'request.', 'locale', 'timeZone', 'sentAt']

/** Has a value in each of these mails. */
export const guaranteedToConfirm: readonly string[] = ['links.confirm', 'request.title', 'request.at']

/** Pictures, and elements that are links by nature. */
const eyecatcher = /<(mj-image|mj-hero|mj-carousel|mj-social|mj-navbar|img|video)\b/i
const linkAttribute = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi
const confirmLink = /^\{\{\s*(?:safeUrl\s+)?links\.confirm\s*\}\}$/

const advertising =
  /\b(rabatte?|gutscheine?\w*|sonderangebot\w*|aktionscode|schnäppchen|jetzt sparen|jetzt kaufen|nur für kurze zeit|im shop stöbern|discounts?|vouchers?|coupons?|special offers?|promo code|save now|shop now|buy now|you may also like|das könnte ihnen gefallen)\b|\d\s?%/iu

/** True for a mail that asks for confirmation. */
export function asksToConfirm(source: AnySource): source is TemplateSource {
  if (source.channel === 'post') return false
  return Object.values(source.variants).some(variant =>
    Object.values(parts(variant)).some(text => text?.includes('links.confirm')),
  )
}

/** What is wrong with one variant of such a mail. */
export function lintConfirmation(
  source: Pick<TemplateSource, 'kind'>,
  variant: TemplateVariant,
  at: string,
): ConfirmationFault[] {
  const faults: ConfirmationFault[] = []
  const add = (code: LintCode, part: string, detail: string) =>
    faults.push({ code, path: `${at}.${part}`, detail })
  if (source.kind !== 'service') faults.push({ code: 'confirm_kind', path: 'kind', detail: source.kind })
  for (const [part, text] of Object.entries(parts(variant))) {
    if (text === undefined) continue
    const sold = firstMatch(text, advertising)
    if (sold) add('confirm_advertising', part, sold)
    const address = firstMatch(text, /\bhttps?:\/\/\S*|\bwww\.\S+/i)
    if (address) add('confirm_other_link', part, address)
    const stranger = readExpressions(text).references.find(({ path }) => !mayRead(path))
    if (stranger) add('confirm_reads', part, stranger.path)
  }
  const picture = eyecatcher.exec(variant.mjml ?? '')?.[0]
  if (picture) add('confirm_other_link', 'mjml', `${picture}>`)
  for (const [, double, single, bare] of (variant.mjml ?? '').matchAll(linkAttribute)) {
    const target = (double ?? single ?? bare ?? '').trim()
    if (!confirmLink.test(target)) add('confirm_other_link', 'mjml', target)
  }
  const buttons = (variant.mjml ?? '').match(/<mj-button\b/gi)?.length ?? 0
  if (buttons > 1) add('confirm_other_link', 'mjml', `${buttons} × <mj-button>`)
  return faults
}

/** Variants of a template with one of the keys such mails go by, in which the link may be missing. */
export function lacksConfirm(key: string, source: AnySource): ConfirmationFault[] {
  if (!Object.values(confirmationTemplates).includes(key)) return []
  if (source.channel === 'post') return [{ code: 'confirm_missing', path: 'channel', detail: 'post' }]
  return Object.entries(source.variants).flatMap(([locale, { mjml, text }]) => {
    const lacking = (['mjml', 'text'] as const).filter(part => {
      const written = part === 'mjml' ? mjml : text
      return written !== undefined && !hasOutside(written)
    })
    return lacking.map(part => ({
      code: 'confirm_missing' as const,
      path: `variants.${locale}.${part}`,
      detail: locale,
    }))
  })
}

/** True when the link stands outside every block: there whatever the data are. */
function hasOutside(text: string): boolean {
  let depth = 0
  for (const [expression] of text.matchAll(/\{\{~?[#^/]?[^{}]*\}\}/g)) {
    if (/^\{\{~?[#^]/.test(expression)) depth += 1
    else if (/^\{\{~?\//.test(expression)) depth -= 1
    else if (depth === 0 && confirmLink.test(expression)) return true
  }
  return false
}

function mayRead(path: string): boolean {
  return path.startsWith('@') || readable.some(root => path === root || path.startsWith(root))
}

function firstMatch(text: string, pattern: RegExp): string | undefined {
  let found: string | undefined
  mapLiterals(text, literal => {
    found ??= pattern.exec(decodeEntities(literal))?.[0]
    return literal
  })
  return found
}

function parts({ subject, preheader, mjml, text }: TemplateVariant) {
  return { subject, preheader, mjml, text }
}
