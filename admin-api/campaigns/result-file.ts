import type { Cell } from '../../engine/exports/cell.ts'
import { byteOrderMark, csvLines } from '../../engine/exports/csv.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { resultsOf } from './results.ts'

type Results = Awaited<ReturnType<typeof resultsOf>>

const words = {
  section: { de: 'Abschnitt', en: 'Section' },
  name: { de: 'Name', en: 'Name' },
  figure: { de: 'Kennzahl', en: 'Figure' },
  value: { de: 'Wert', en: 'Value' },
  all: { de: 'Gesamt', en: 'All' },
  variant: { de: 'Fassung', en: 'Version' },
  domain: { de: 'Domain', en: 'Domain' },
  locale: { de: 'Sprache', en: 'Locale' },
  hour: { de: 'Stunde', en: 'Hour' },
  link: { de: 'Link', en: 'Link' },
  target: { de: 'Ziel des Links', en: 'target of the link' },
  conversion: { de: 'Ziel', en: 'Goal' },
  revenue: { de: 'Umsatz', en: 'Revenue' },
  holdoutRevenue: { de: 'Umsatz der Vergleichsgruppe', en: 'Revenue of the group held out' },
  other: { de: '(übrige oder unbekannt)', en: '(others or not known)' },
} as const

const figures: Record<string, Record<Language, string>> = {
  planned: { de: 'geplant', en: 'planned' },
  sent: { de: 'versendet', en: 'sent' },
  delivered: { de: 'zugestellt', en: 'delivered' },
  bounced: { de: 'zurückgekommen', en: 'bounced' },
  tracked: { de: 'messbar', en: 'measured' },
  opened: { de: 'geöffnet (Personen)', en: 'opened (people)' },
  openedUnsure: { de: 'vielleicht geöffnet (Personen)', en: 'perhaps opened (people)' },
  opens: { de: 'Öffnungen', en: 'opens' },
  clicked: { de: 'geklickt (Personen)', en: 'clicked (people)' },
  clicks: { de: 'Klicks', en: 'clicks' },
  people: { de: 'Personen', en: 'people' },
  machineOpens: { de: 'Öffnungen von Maschinen', en: 'opens by machines' },
  machineClicks: { de: 'Klicks von Maschinen', en: 'clicks by machines' },
  shared: { de: 'Klicks ohne Person', en: 'clicks without a person' },
  unsubscribed: { de: 'abgemeldet', en: 'unsubscribed' },
  complained: { de: 'beschwert', en: 'complained' },
  converted: { de: 'Ziel erreicht', en: 'reached the goal' },
  heldOut: { de: 'Vergleichsgruppe', en: 'held out' },
  heldOutConverted: { de: 'Ziel erreicht (Vergleichsgruppe)', en: 'reached the goal (held out)' },
  lift: { de: 'Unterschied der Anteile', en: 'difference of the rates' },
  liftLow: { de: 'Unterschied, untere Grenze (95 %)', en: 'difference, lower bound (95%)' },
  liftHigh: { de: 'Unterschied, obere Grenze (95 %)', en: 'difference, upper bound (95%)' },
}

/**
 * Figures of an occurrence as CSV, one figure a line, so that new ones break no spreadsheet. Names of links and domains
 * come from outside: what would be a formula is defused (engine/exports/defuse.ts).
 */
export function resultFile(results: Results, language: Language): string {
  const rows: Cell[][] = [['section', 'name', 'figure', 'value'].map(key => words[key as 'name'][language])]
  const add = (section: keyof typeof words, name: string, row: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(row)) {
      const label = Object.hasOwn(figures, key) ? figures[key]?.[language] : undefined
      if (label !== undefined && typeof value === 'number')
        rows.push([words[section][language], name, label, value])
    }
  }
  add('all', '', results.funnel)
  for (const row of results.variants) add('variant', row.key, row)
  for (const row of results.domains) add('domain', row.key || words.other[language], row)
  for (const row of results.locales) add('locale', row.key || words.other[language], row)
  for (const { at, ...row } of results.hours) add('hour', at.toISOString(), row)
  for (const row of results.links) {
    add('link', `${row.variant}: ${row.url}`, row)
    for (const target of row.targets) add('target', `${row.variant}: ${row.url} → ${target.url}`, target)
  }
  const { conversion } = results
  if (conversion) {
    const [liftLow, liftHigh] = conversion.interval ?? []
    add('conversion', conversion.event, {
      converted: conversion.treated.hits,
      heldOutConverted: conversion.holdout?.hits,
      lift: conversion.lift,
      liftLow,
      liftHigh,
    })
    const money = (section: 'revenue' | 'holdoutRevenue', lines: typeof conversion.revenue) => {
      for (const { currency, value } of lines)
        rows.push([words[section][language], currency ?? '', words.revenue[language], value])
    }
    money('revenue', conversion.revenue)
    money('holdoutRevenue', conversion.holdoutRevenue)
  }
  const delimiter = language === 'de' ? ';' : ','
  return byteOrderMark + csvLines(rows, { delimiter, language })
}
