import type { ConsentKind } from '../../engine/consent/record.ts'
import { languageOf } from '../../engine/shared/text.ts'
import type { Dice } from './dice.ts'
import { type DemoPerson, day, minute } from './people.ts'
import { demoShopUrl } from './shop-brand.ts'

/** A line for the consent ledger. */
export type DemoConsent = {
  customerId: string
  purpose: 'newsletter' | 'product_offers'
  channel: 'email'
  kind: ConsentKind
  occurredAt: Date
  origin: string
  actor: string
  evidence: Record<string, unknown>
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
  existing: {
    de: 'Wir verwenden Ihre E-Mail-Adresse, um Ihnen ähnliche Waren anzubieten. Sie können dem jederzeit widersprechen, ohne dass andere als die Übermittlungskosten nach den Basistarifen entstehen.',
    en: 'We use your e-mail address to offer you similar goods. You may object at any time, at no cost other than that of transmission at basic rates.',
  },
}

/** Who allowed what, withdrew it, objected, or never answered the confirmation mail. */
export function inventConsents(
  dice: Dice,
  people: readonly DemoPerson[],
  firstOrders: ReadonlyMap<string, Date>,
  now: Date,
): DemoConsent[] {
  return people.flatMap(person => {
    const firstOrder = firstOrders.get(person.id)
    return person.email === null && dice.chance(0.6)
      ? []
      : [...newsletter(dice, person, now), ...(firstOrder ? offers(dice, person, firstOrder, now) : [])]
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
  const ip = `203.0.113.${dice.int(1, 254)}`
  const wording = wordings.newsletter[languageOf(person.locale ?? 'de')]
  const line = lineOf(person, 'newsletter')
  if (attitude === 'objected') return [objection(dice, line, later(dice, createdAt, 20, now))]
  const confirmedAt = new Date(createdAt.getTime() + dice.int(1, 4) * minute)
  const lines = [
    line('requested', createdAt, 'newsletter_form', 'customer', {
      wording,
      page: `${demoShopUrl}/newsletter`,
      ip,
    }),
  ]
  if (attitude === 'pending') return lines
  lines.push(line('confirmed', confirmedAt, 'double_opt_in', 'customer', { link: 'confirmation mail', ip }))
  if (attitude === 'withdrawn') {
    const at = later(dice, confirmedAt, 30, now)
    lines.push(line('withdrawn', at, 'one_click', 'customer', { link: 'unsubscribe', ip }))
  }
  return lines
}

/** Offers rest on § 7(3) UWG from the first order on, or on a box ticked at the till. */
function offers(dice: Dice, person: DemoPerson, firstOrder: Date, now: Date): DemoConsent[] {
  const attitude = dice.weighted({ existing: 58, granted: 16, objected: 6, none: 20 })
  if (attitude === 'none') return []
  const language = languageOf(person.locale ?? 'de')
  const line = lineOf(person, 'product_offers')
  const page = `${demoShopUrl}/kasse`
  if (attitude === 'granted')
    return [
      line('granted', firstOrder, 'checkout', 'customer', {
        wording: wordings.product_offers[language],
        page,
      }),
    ]
  const lines = [
    line('existing_customer', firstOrder, 'checkout', 'system', {
      notice: wordings.existing[language],
      page,
    }),
  ]
  if (attitude === 'objected') lines.push(objection(dice, line, later(dice, firstOrder, 40, now)))
  return lines
}

type Line = (
  kind: ConsentKind,
  occurredAt: Date,
  origin: string,
  actor: string,
  evidence: Record<string, unknown>,
) => DemoConsent

function lineOf({ id }: DemoPerson, purpose: DemoConsent['purpose']): Line {
  return (kind, occurredAt, origin, actor, evidence) => ({
    customerId: id,
    purpose,
    channel: 'email',
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
