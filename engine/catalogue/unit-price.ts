import type { Text } from '../shared/text.ts'

/** Units a content is given in, by kind of quantity; the first of each is what the law wants prices in. */
const kinds = {
  mass: { kg: 1, g: 0.001, mg: 0.000_001 },
  volume: { l: 1, cl: 0.01, ml: 0.001, m3: 1000 },
  length: { m: 1, cm: 0.01, mm: 0.001 },
  area: { m2: 1, cm2: 0.0001 },
  piece: { piece: 1 },
} as const

export const contentUnits = [
  'kg',
  'g',
  'mg',
  'l',
  'cl',
  'ml',
  'm3',
  'm',
  'cm',
  'mm',
  'm2',
  'cm2',
  'piece',
] as const
export type ContentUnit = (typeof contentUnits)[number]

/** Words shops and feeds use for them (Merchant `unit_pricing_measure`: also oz, lb …, which are no units here). */
const words: Readonly<Record<string, ContentUnit>> = {
  kilo: 'kg',
  kilogramm: 'kg',
  gr: 'g',
  gramm: 'g',
  liter: 'l',
  litre: 'l',
  ltr: 'l',
  milliliter: 'ml',
  cbm: 'm3',
  'm³': 'm3',
  meter: 'm',
  metre: 'm',
  mtr: 'm',
  sqm: 'm2',
  qm: 'm2',
  'm²': 'm2',
  'cm²': 'cm2',
  sqcm: 'cm2',
  ct: 'piece',
  count: 'piece',
  stück: 'piece',
  stk: 'piece',
  st: 'piece',
  pcs: 'piece',
  piece: 'piece',
}

export type Measure = { amount: number; unit: ContentUnit }

/** Reads "750 ml", "0,75l", "750.0 ml" or "kg" (1 kg). Null: not understood. */
export function readMeasure(value: string): Measure | null {
  const [, number, word] = /^\s*(\d{1,9}(?:[.,]\d{1,6})?)?\s*(\p{L}+[²³23]?)\.?\s*$/u.exec(value) ?? []
  if (word === undefined) return null
  const unit = unitOf(word)
  const amount = number === undefined ? 1 : Number(number.replace(',', '.'))
  return unit && amount > 0 ? { amount, unit } : null
}

function unitOf(word: string): ContentUnit | null {
  const key = word.toLowerCase()
  return (contentUnits as readonly string[]).includes(key) ? (key as ContentUnit) : (words[key] ?? null)
}

function kindOf(unit: ContentUnit): { name: keyof typeof kinds; factor: number } {
  for (const [name, units] of Object.entries(kinds)) {
    const factor = (units as Partial<Record<ContentUnit, number>>)[unit]
    if (factor !== undefined) return { name: name as keyof typeof kinds, factor }
  }
  throw new TypeError(`unknown unit ${unit}`)
}

/**
 * The quantity unit prices are for where the shop names none: 1 kg, 1 l, 1 m³, 1 m or 1 m² (§ 5(1) PAngV, in the version
 * of 28 May 2022, which no longer lets small packings be priced per 100 g or 100 ml); 1 piece.
 */
export function standardBase(content: ContentUnit): Measure {
  if (content === 'm3') return { amount: 1, unit: 'm3' }
  const units = { mass: 'kg', volume: 'l', length: 'm', area: 'm2', piece: 'piece' } as const
  return { amount: 1, unit: units[kindOf(content).name] }
}

export type UnitPriceInput = {
  price: number
  currency: string
  content: Measure
  /** Null: the one of the law. */
  base: Measure | null
}

export type UnitPrice = { price: number; currency: string; base: Measure; text: Text }

/**
 * The price per unit of quantity (Grundpreis, § 4 PAngV) of what is sold by weight, volume, length or area: tax
 * included, like the price it is made from. Rounded to cents, halves up. Null where content and base do not fit.
 */
export function unitPrice({ price, currency, content, base }: UnitPriceInput): UnitPrice | null {
  const per = base ?? standardBase(content.unit)
  const [of, to] = [kindOf(content.unit), kindOf(per.unit)]
  if (of.name !== to.name || !(content.amount > 0) || !(per.amount > 0)) return null
  const exact = (price * per.amount * to.factor) / (content.amount * of.factor)
  if (!Number.isFinite(exact)) return null
  // 1.005 is 1.00499… in binary: a hair's breadth is added before halves are rounded up.
  const cents = Math.round(exact * 100 * (1 + Number.EPSILON * 8)) / 100
  return { price: cents, currency, base: per, text: sentence(cents, currency, per) }
}

const signs: Partial<Record<ContentUnit, string>> = { m2: 'm²', m3: 'm³', cm2: 'cm²' }
const pieces: Text = { de: 'Stück', en: 'piece' }

/** "26,53 € / 1 l", as it stands beside a price. */
function sentence(price: number, currency: string, { amount, unit }: Measure): Text {
  const one = (language: 'de' | 'en') => {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(amount)
    return `${moneyText(price, currency, language)} / ${number} ${unitName(unit, language)}`
  }
  return { de: one('de'), en: one('en') }
}

/** As it is written beside an amount: `l`, `m²`, "Stück". */
export function unitName(unit: ContentUnit, language: 'de' | 'en'): string {
  return unit === 'piece' ? pieces[language] : (signs[unit] ?? unit)
}

/** An amount of money as people write it; the blank before the sign does not break. */
export function moneyText(amount: number, currency: string, language: 'de' | 'en'): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount)
}
