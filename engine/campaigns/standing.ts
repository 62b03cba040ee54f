import { formatNumber } from '../conditions/describe-comparison.ts'
import { differenceInterval, neededPerGroup, rateOf, type Share } from '../insight/proportion.ts'
import type { Text } from '../shared/text.ts'
import type { VariantTest } from './definition.ts'

export type VariantShare = Share & { id: string }

export type VariantStanding = {
  /** The variant with the highest rate; null where none is ahead. */
  leader: string | null
  /** The lead over every other is larger than chance would make it (95 %). */
  certain: boolean
  /** How many more the smallest variant needs for a certain answer; 0 when certain, null where there is no difference. */
  missing: number | null
  sentence: Text
}

const what: Record<VariantTest['by'], Text> = {
  clicks: { de: 'klickten', en: 'clicked' },
  opens: { de: 'öffneten', en: 'opened' },
  conversions: { de: 'erreichten das Ziel', en: 'reached the goal' },
  hand: { de: 'klickten', en: 'clicked' },
}

/** Percent with at most one decimal. */
const percent = (rate: number, language: 'de' | 'en') =>
  `${formatNumber(Math.round(rate * 1000) / 10, language)}${language === 'de' ? '\u00a0' : ''}%`

/** Which variant of a test leads, whether that is more than chance, and how many it would take to know. */
export function standingOfVariants(
  by: VariantTest['by'],
  variants: readonly VariantShare[],
): VariantStanding {
  const ranked = variants.toSorted((a, b) => rateOf(b) - rateOf(a) || a.id.localeCompare(b.id))
  const [first, second] = ranked
  if (!first || !second) return { leader: null, certain: false, missing: null, sentence: only }
  if (rateOf(first) === rateOf(second))
    return {
      leader: null,
      certain: false,
      missing: null,
      sentence: first.hits === 0 ? nothingYet(by) : level,
    }
  const certain = ranked.slice(1).every(other => (differenceInterval(first, other)?.[0] ?? -1) > 0)
  const needed = neededPerGroup(rateOf(first), rateOf(second))
  const least = Math.min(first.n, second.n)
  const missing = certain ? 0 : Math.max(1, needed - least)
  return {
    leader: first.id,
    certain,
    missing,
    sentence: lead(by, first, second, { certain, needed, missing }),
  }
}

const only: Text = { de: 'Es gibt nur eine Fassung.', en: 'There is only one version.' }
const level: Text = { de: 'Keine Fassung liegt vorn.', en: 'No version leads.' }
const nothingYet = (by: VariantTest['by']): Text => ({
  de: `Noch ist nichts zu sehen: Bei keiner Fassung ${by === 'conversions' ? 'erreichte jemand das Ziel' : by === 'opens' ? 'öffnete jemand' : 'klickte jemand'}.`,
  en: `Nothing is to be seen yet: with no version anybody ${what[by].en}.`,
})

function lead(
  by: VariantTest['by'],
  first: VariantShare,
  second: VariantShare,
  { certain, needed, missing }: { certain: boolean; needed: number; missing: number },
): Text {
  const rates = (language: 'de' | 'en') => [
    percent(rateOf(first), language),
    percent(rateOf(second), language),
  ]
  const [de1, de2] = rates('de')
  const [en1, en2] = rates('en')
  const head: Text = {
    de: `Fassung ${first.id} liegt vorn: ${de1} ${what[by].de}, bei ${second.id} ${de2}.`,
    en: `Version ${first.id} leads: ${en1} ${what[by].en}, with ${second.id} ${en2}.`,
  }
  if (certain)
    return {
      de: `${head.de} Der Vorsprung ist größer, als der Zufall ihn macht.`,
      en: `${head.en} The lead is larger than chance would make it.`,
    }
  const rough = (value: number, language: 'de' | 'en') => formatNumber(Number(value.toPrecision(2)), language)
  return {
    de: `${head.de} Das kann noch Zufall sein: Um einen solchen Unterschied sicher zu sehen, braucht es etwa ${rough(needed, 'de')} je Fassung, es fehlen noch etwa ${rough(missing, 'de')}.`,
    en: `${head.en} That may still be chance: to be sure of such a difference takes about ${rough(needed, 'en')} per version, about ${rough(missing, 'en')} more.`,
  }
}

/** Whether who got the campaign reached its goal more often than who was held out, in a sentence. */
export function liftSentence(treated: Share, holdout: Share): Text {
  const interval = differenceInterval(treated, holdout)
  if (!interval)
    return {
      de: 'Ohne Vergleichsgruppe lässt sich nicht sagen, wie viele auch ohne die Kampagne gekauft hätten.',
      en: 'Without a group to compare with it cannot be told how many would have done so without the campaign.',
    }
  const points = (value: number, language: 'de' | 'en') =>
    formatNumber(Math.round(value * 1000) / 10, language)
  const [low, high] = interval
  const range = {
    de: `zwischen ${points(low, 'de')} und ${points(high, 'de')} Prozentpunkten`,
    en: `between ${points(low, 'en')} and ${points(high, 'en')} percentage points`,
  }
  if (low > 0)
    return {
      de: `Die Kampagne hat gewirkt: Der Anteil liegt ${range.de} über dem der Vergleichsgruppe.`,
      en: `The campaign had an effect: the share lies ${range.en} above that of the group held out.`,
    }
  if (high < 0)
    return {
      de: `Die Kampagne hat geschadet: Der Unterschied zur Vergleichsgruppe liegt ${range.de}.`,
      en: `The campaign did harm: the difference to the group held out lies ${range.en}.`,
    }
  return {
    de: `Eine Wirkung ist nicht nachgewiesen: Der Unterschied zur Vergleichsgruppe liegt ${range.de}, das kann Zufall sein.`,
    en: `No effect is proved: the difference to the group held out lies ${range.en}, which may be chance.`,
  }
}
