import { formatNumber } from '../conditions/describe-comparison.ts'
import { differenceInterval, neededPerGroup, rateOf, type Share } from '../insight/proportion.ts'
import type { Text } from '../shared/text.ts'
import type { SplitStep } from './step.ts'

/** What came of the runs that took an arm and had their days to show it. */
export type ArmFigures = Share & { id: string }

export type Standing = {
  /** The arm with the highest rate; null while nobody has been through. */
  leader: string | null
  /** Whether every arm has as many runs as the test asks for. */
  full: boolean
  /** Whether the lead over every other arm is more than chance would make (95 %). */
  certain: boolean
  hint: Text
}

/** Percent with at most one decimal. */
const percent = (rate: number, language: 'de' | 'en') =>
  `${formatNumber(Math.round(rate * 1000) / 10, language)}${language === 'de' ? ' ' : ''}%`

/** How a test stands, and what that is worth, in plain words. */
export function standingOf(test: NonNullable<SplitStep['test']>, arms: readonly ArmFigures[]): Standing {
  const ranked = arms.toSorted((a, b) => rateOf(b) - rateOf(a))
  const [first, second] = ranked
  const full = arms.length > 0 && arms.every(({ n }) => n >= test.perArm)
  const missing = Math.max(0, ...arms.map(({ n }) => test.perArm - n))
  if (!first || !second || first.n === 0 || rateOf(first) === rateOf(second))
    return { leader: null, full, certain: false, hint: noLead(missing) }
  const certain = ranked.slice(1).every(other => (differenceInterval(first, other)?.[0] ?? -1) > 0)
  return { leader: first.id, full, certain, hint: hintOf(first, second, certain, missing) }
}

function noLead(missing: number): Text {
  const de = (count: string) => (missing > 0 ? ` Es fehlen noch ${count} Abläufe im kleinsten Arm.` : '')
  const en = (count: string) => (missing > 0 ? ` The smallest arm still lacks ${count} runs.` : '')
  return {
    de: `Kein Arm liegt vorn.${de(formatNumber(missing, 'de'))}`,
    en: `No arm leads.${en(formatNumber(missing, 'en'))}`,
  }
}

function hintOf(first: ArmFigures, second: ArmFigures, certain: boolean, missing: number): Text {
  const needed = neededPerGroup(rateOf(first), rateOf(second))
  const words = (language: 'de' | 'en') => ({
    lead: `${percent(rateOf(first), language)} ${language === 'de' ? 'gegen' : 'against'} ${percent(rateOf(second), language)}`,
    needed: formatNumber(Number(needed.toPrecision(2)), language),
    missing: formatNumber(missing, language),
  })
  const [de, en] = [words('de'), words('en')]
  const early = {
    de: missing > 0 ? ` Bis zur Entscheidung fehlen im kleinsten Arm noch ${de.missing} Abläufe.` : '',
    en: missing > 0 ? ` Before it is decided the smallest arm needs ${en.missing} more runs.` : '',
  }
  if (certain)
    return {
      de: `${de.lead}: Der Vorsprung ist größer, als der Zufall ihn macht.${early.de}`,
      en: `${en.lead}: the lead is larger than chance would make it.${early.en}`,
    }
  return {
    de: `${de.lead}: Das kann noch Zufall sein. Um einen solchen Unterschied sicher zu sehen, braucht es etwa ${de.needed} Abläufe je Arm.${early.de}`,
    en: `${en.lead}: that may still be chance. To be sure of such a difference takes about ${en.needed} runs in each arm.${early.en}`,
  }
}
