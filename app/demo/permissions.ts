import type { Evidence } from '../../engine/consent/evidence.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { languageOf } from '../../engine/shared/text.ts'
import type { Dice } from './dice.ts'
import type { DemoOrder } from './orders.ts'
import { type DemoPerson, day, minute } from './people.ts'
import { demoShopUrl } from './shop-brand.ts'

/** A line for the consent ledger. */
export type DemoConsent = {
  customerId: string
  purpose: 'newsletter' | 'product_offers' | 'tracking'
  channel: 'email' | 'data'
  kind: ConsentKind
  occurredAt: Date
  origin: string
  actor: string
  evidence: Evidence
}

const wordings = {
  newsletter: {
    de: 'Ja, ich möchte den Newsletter des Limonadenstands Zitronella per E-Mail bekommen. Abmelden kann ich mich jederzeit.',
    en: 'Yes, I would like to receive the newsletter of Limonadenstand Zitronella by e-mail. I can unsubscribe at any time.',
  },
  product_offers: {
    de: 'Ja, ich möchte Angebote zu Limonaden und Sirupen per E-Mail bekommen.',
    en: 'Yes, I would like to receive offers of lemonades and syrups by e-mail.',
  },
  tracking: {
    de: 'Ihr dürft messen, ob ich eure E-Mails öffne und worauf ich klicke.',
    en: 'You may measure whether I open your e-mails and what I click.',
  },
  existing: {
    de: 'Wir verwenden Ihre E-Mail-Adresse, um Ihnen ähnliche Waren anzubieten. Sie können dem jederzeit widersprechen, ohne dass andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    en: 'We use your e-mail address to offer you similar goods. You may object at any time, at no cost other than that of transmission at basic rates.',
  },
}

/** Who allowed what, withdrew it, objected, or never answered the confirmation mail. `orders`: the oldest first. */
export function inventConsents(
  dice: Dice,
  people: readonly DemoPerson[],
  orders: readonly DemoOrder[],
  now: Date,
): DemoConsent[] {
  const ordersOf = new Map<string, DemoOrder[]>()
  for (const order of orders) {
    const { id } = order.person
    ordersOf.set(id, [...(ordersOf.get(id) ?? []), order])
  }
  return people.flatMap(person => {
    const bought = ordersOf.get(person.id) ?? []
    return person.email === null && dice.chance(0.6)
      ? []
      : [...newsletter(dice, person, now), ...offers(dice, person, bought, now)]
  })
}

const attitudes = {
  reader: { granted: 100, withdrawn: 0, pending: 0, objected: 0, none: 0 },
  fresh: { granted: 58, withdrawn: 7, pending: 16, objected: 4, none: 15 },
  others: { granted: 52, withdrawn: 9, pending: 6, objected: 3, none: 30 },
}

/** Newsletter by double opt-in: requested, confirmed some minutes later, and what became of it. */
function newsletter(dice: Dice, person: DemoPerson, now: Date): DemoConsent[] {
  const { habit, createdAt } = person
  const attitude = dice.weighted(attitudes[habit === 'reader' || habit === 'fresh' ? habit : 'others'])
  if (attitude === 'none') return []
  const host = dice.int(1, 254)
  const ip = `203.0.113.${host}`
  const wording = wordings.newsletter[languageOf(person.locale ?? 'de')]
  const line = lineOf(person, 'newsletter')
  if (attitude === 'objected') return [objection(dice, line, later(dice, createdAt, 20, now))]
  const confirmedAt = new Date(createdAt.getTime() + dice.int(1, 4) * minute)
  const lines = [
    line('requested', createdAt, 'newsletter_form', 'customer', {
      wording,
      url: `${demoShopUrl}/newsletter`,
      form: 'newsletter',
      ip,
    }),
  ]
  if (attitude === 'pending') return lines
  lines.push(line('confirmed', confirmedAt, 'double_opt_in', 'customer', { link: 'confirmation mail', ip }))
  // A box of its own in the same form, ticked by some.
  if (host % 3 === 0) {
    const evidence = { wording: wordings.tracking[languageOf(person.locale ?? 'de')], form: 'newsletter', ip }
    lines.push(lineOf(person, 'tracking')('granted', confirmedAt, 'newsletter_form', 'customer', evidence))
  }
  if (attitude === 'withdrawn') {
    const at = later(dice, confirmedAt, 30, now)
    lines.push(line('withdrawn', at, 'one_click', 'customer', { link: 'unsubscribe', ip }))
  }
  return lines
}

/**
 * Offers rest on § 7(3) UWG from the first order on, or on a box ticked at the till. Each order that brings a new
 * category of goods is on record: what may be advertised depends on it.
 */
function offers(dice: Dice, person: DemoPerson, orders: readonly DemoOrder[], now: Date): DemoConsent[] {
  const [first] = orders
  if (!first) return []
  const attitude = dice.weighted({ existing: 58, granted: 16, objected: 6, none: 20 })
  if (attitude === 'none') return []
  const language = languageOf(person.locale ?? 'de')
  const line = lineOf(person, 'product_offers')
  const url = `${demoShopUrl}/kasse`
  if (attitude === 'granted')
    return [
      line('granted', first.at, 'checkout', 'customer', { wording: wordings.product_offers[language], url }),
    ]
  const known = new Set<string>()
  const lines = orders.flatMap(order => {
    const categories = categoriesOf(order).filter(category => !known.has(category))
    for (const category of categories) known.add(category)
    if (categories.length === 0) return []
    const wording = wordings.existing[language]
    const facts = { fromSale: true, informed: true, categories }
    const evidence = { wording, language, url, orderId: order.externalId, ...facts }
    return [line('existing_customer', order.at, 'checkout', 'system', evidence)]
  })
  if (attitude === 'objected') lines.push(objection(dice, line, later(dice, first.at, 40, now)))
  return lines
}

function categoriesOf({ basket }: DemoOrder): string[] {
  return [...new Set(basket.lines.map(({ product }) => product.category))]
}

type Line = (
  kind: ConsentKind,
  occurredAt: Date,
  origin: string,
  actor: string,
  evidence: Evidence,
) => DemoConsent

function lineOf({ id }: DemoPerson, purpose: DemoConsent['purpose']): Line {
  return (kind, occurredAt, origin, actor, evidence) => ({
    customerId: id,
    purpose,
    channel: purpose === 'tracking' ? 'data' : 'email',
    kind,
    occurredAt,
    origin,
    actor,
    evidence,
  })
}

function objection(dice: Dice, line: Line, at: Date): DemoConsent {
  const origin = dice.pick(['phone', 'letter', 'email'])
  return line('objected', at, origin, 'demo', { note: 'Möchte keine Werbung mehr.' })
}

/** Some days after `at`, but never in the future. */
function later(dice: Dice, at: Date, days: number, now: Date): Date {
  const left = now.getTime() - at.getTime() - 2 * minute
  return new Date(at.getTime() + Math.floor(dice.share() * Math.max(0, Math.min(days * day, left))))
}
