import { type BreachCategory, breachCategories, notifyBy } from '../../engine/privacy/breach.ts'
import type { Language } from '../../engine/shared/text.ts'
import { type PdfContent, renderPdf } from './pdf.ts'

export type BreachNotificationParts = {
  shopName: string
  controller: string
  officer: string
  authority: string
  description: string
  from: Date
  to: Date
  awareAt: Date
  createdAt: Date
  timeZone: string
  counts: { customers: number; visitors: number; erased: number; byCategory: Record<BreachCategory, number> }
}

const words = {
  de: {
    title: 'Meldung einer Verletzung des Schutzes personenbezogener Daten',
    law: 'Entwurf nach Art. 33 Abs. 3 DSGVO; die Zahlen sind aus dem System, der Rest ist zu ergänzen.',
    to: 'An',
    controller: 'Verantwortlicher',
    officer: 'Anlaufstelle',
    nature: 'Art der Verletzung',
    window: 'Zeitraum',
    aware: 'Bekannt geworden',
    due: 'Meldung spätestens (72 Stunden)',
    persons: 'Betroffene Personen',
    counts: (c: string, v: string, e: string) =>
      `${c} Kunden, ${v} anonyme Besucher, ${e} inzwischen gelöschte.`,
    data: 'Art der Daten, mit der Zahl der Personen, von denen sie vorlagen',
    likely: 'Wahrscheinliche Folgen',
    measures: 'Ergriffene und vorgeschlagene Maßnahmen',
    fill: '…',
    page: 'Seite',
  },
  en: {
    title: 'Notification of a personal data breach',
    law: 'Draft under GDPR Art. 33(3); the numbers come from the system, the rest is to be filled in.',
    to: 'To',
    controller: 'Controller',
    officer: 'Contact point',
    nature: 'Nature of the breach',
    window: 'Period',
    aware: 'Became known',
    due: 'To be notified by (72 hours)',
    persons: 'Persons concerned',
    counts: (c: string, v: string, e: string) =>
      `${c} customers, ${v} anonymous visitors, ${e} erased since.`,
    data: 'Kinds of data, with the number of persons it was held of',
    likely: 'Likely consequences',
    measures: 'Measures taken and proposed',
    fill: '…',
    page: 'Page',
  },
} satisfies Record<Language, unknown>

/** A draft of the notification to the authority, with the numbers filled in. */
export async function breachNotificationPdf(
  parts: BreachNotificationParts,
  language: Language,
): Promise<Buffer> {
  const w = words[language]
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const number = (n: number) => n.toLocaleString(locale)
  const time = (at: Date) =>
    at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: parts.timeZone })
  const { customers, visitors, erased, byCategory } = parts.counts
  const row = (label: string, content: PdfContent): PdfContent[] => [{ text: label, style: 'label' }, content]
  return await renderPdf({
    title: w.title,
    language,
    author: parts.shopName,
    createdAt: parts.createdAt,
    footer: (page, pages) => ({ text: `${w.page} ${page} / ${pages}`, alignment: 'center', style: 'soft' }),
    content: [
      { text: w.title, style: 'title' },
      { text: w.law, style: 'soft' },
      {
        margin: [0, 14, 0, 0],
        layout: 'lightHorizontalLines',
        table: {
          widths: [150, '*'],
          body: [
            row(w.to, parts.authority || w.fill),
            row(w.controller, parts.controller || w.fill),
            row(w.officer, parts.officer || w.fill),
            row(w.nature, parts.description),
            row(w.window, `${time(parts.from)} – ${time(parts.to)}`),
            row(w.aware, time(parts.awareAt)),
            row(w.due, { text: time(notifyBy(parts.awareAt)), bold: true }),
            row(w.persons, w.counts(number(customers), number(visitors), number(erased))),
            row(w.data, {
              ul: Object.entries(byCategory)
                .filter(([, count]) => count > 0)
                .map(
                  ([key, count]) => `${breachCategories[key as BreachCategory][language]}: ${number(count)}`,
                ),
            }),
            row(w.likely, w.fill),
            row(w.measures, w.fill),
          ],
        },
      },
    ],
  })
}
