import type { Language, Text } from '../../engine/shared/text.ts'
import { type PdfContent, renderPdf } from './pdf.ts'

export type ProcessingRecordParts = {
  generatedAt: Date
  shopName: string
  details: Record<
    'controller' | 'representative' | 'dataProtectionOfficer' | 'security' | 'authority',
    string
  >
  activities: { name: Text; description: Text; bases: { channel: string; sentence: Text }[] }[]
  dataCategories: { label: Text; purpose: string; retentionDays: number | null }[]
  persons: { customers: number; visitors: number }
  sources: { name: string; kind: string }[]
  recipients: { name: string; kind: string; purpose: string; country: string; safeguard: string | null }[]
  retention: { name: Text; days: number | null; reason: Text }[]
  security: Text[]
}

const words = {
  de: {
    title: 'Verzeichnis von Verarbeitungstätigkeiten',
    law: 'nach Art. 30 Abs. 1 DSGVO, erzeugt aus den Einstellungen des Systems',
    as: 'Stand',
    controller: 'Verantwortlicher',
    representative: 'Vertreter',
    officer: 'Datenschutzbeauftragte Person',
    authority: 'Zuständige Aufsichtsbehörde',
    missing: 'noch einzutragen',
    activities: 'Zwecke der Verarbeitung und Rechtsgrundlagen',
    purpose: 'Zweck',
    channel: 'Weg',
    basis: 'Rechtsgrundlage',
    persons: 'Betroffene Personen',
    personsText: (c: string, v: string) => `Kunden und Interessenten (${c}), anonyme Besucher (${v}).`,
    data: 'Kategorien personenbezogener Daten',
    field: 'Merkmal',
    held: 'Aufbewahrung',
    whole: 'solange die Person geführt wird',
    days: (n: number) => `${n} Tage`,
    besides:
      'Außerdem: Bestellungen, Ereignisse (Verhalten), Nachrichten mit Inhalt und Ausgang, Einwilligungen mit Nachweis.',
    sources: 'Quellen',
    recipients: 'Empfänger und Übermittlung in Drittländer',
    none: 'keine',
    kinds: { processor: 'Auftragsverarbeiter (Art. 28)', third_party: 'Dritter' } as Record<string, string>,
    safeguard: 'Garantie',
    retention: 'Löschfristen',
    what: 'Was',
    security: 'Technische und organisatorische Maßnahmen (Art. 32)',
    channels: {
      email: 'E-Mail',
      post: 'Post',
      task: 'Anruf, Besuch',
      webhook: 'Webhook',
      data: 'Datenverarbeitung',
    } as Record<string, string>,
    page: 'Seite',
  },
  en: {
    title: 'Record of processing activities',
    law: 'under GDPR Art. 30(1), made from the settings of the system',
    as: 'As of',
    controller: 'Controller',
    representative: 'Representative',
    officer: 'Data protection officer',
    authority: 'Supervisory authority',
    missing: 'still to be entered',
    activities: 'Purposes of processing and legal bases',
    purpose: 'Purpose',
    channel: 'Channel',
    basis: 'Legal basis',
    persons: 'Data subjects',
    personsText: (c: string, v: string) => `Customers and prospects (${c}), anonymous visitors (${v}).`,
    data: 'Categories of personal data',
    field: 'Attribute',
    held: 'Kept',
    whole: 'as long as the person is on file',
    days: (n: number) => `${n} days`,
    besides:
      'Besides: orders, events (behaviour), messages with content and outcome, consents with their proof.',
    sources: 'Sources',
    recipients: 'Recipients and transfers to third countries',
    none: 'none',
    kinds: { processor: 'processor (Art. 28)', third_party: 'third party' } as Record<string, string>,
    safeguard: 'safeguard',
    retention: 'Time limits for erasure',
    what: 'What',
    security: 'Technical and organisational measures (Art. 32)',
    channels: {
      email: 'e-mail',
      post: 'post',
      task: 'call, visit',
      webhook: 'webhook',
      data: 'data processing',
    } as Record<string, string>,
    page: 'Page',
  },
} satisfies Record<Language, unknown>

/** The record as a document a privacy officer can hand to the authority. */
export async function processingRecordPdf(
  record: ProcessingRecordParts,
  language: Language,
): Promise<Buffer> {
  const w = words[language]
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const number = (n: number) => n.toLocaleString(locale)
  const date = record.generatedAt.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'Europe/Berlin' })
  const entry = (label: string, text: string): PdfContent[] => [
    { text: label, style: 'label' },
    text.trim() === '' ? { text: w.missing, italics: true } : text,
  ]
  const table = (head: string[], widths: (string | number)[], body: PdfContent[][]): PdfContent => ({
    table: { headerRows: 1, widths, body: [head.map(text => ({ text, bold: true })), ...body] },
    layout: 'lightHorizontalLines',
  })
  const heading = (text: string): PdfContent => ({ text, style: 'heading' })
  return await renderPdf({
    title: w.title,
    language,
    author: record.shopName,
    createdAt: record.generatedAt,
    footer: (page, pages) => ({ text: `${w.page} ${page} / ${pages}`, alignment: 'center', style: 'soft' }),
    content: [
      { text: w.title, style: 'title' },
      { text: `${w.law}. ${w.as}: ${date}.`, style: 'soft' },
      {
        margin: [0, 12, 0, 0],
        table: {
          widths: [150, '*'],
          body: [
            entry(w.controller, record.details.controller),
            entry(w.representative, record.details.representative),
            entry(w.officer, record.details.dataProtectionOfficer),
            entry(w.authority, record.details.authority),
          ],
        },
        layout: 'noBorders',
      },
      heading(w.activities),
      table(
        [w.purpose, w.channel, w.basis],
        [150, 90, '*'],
        record.activities.flatMap(({ name, description, bases }) =>
          bases.map(({ channel, sentence }, index): PdfContent[] => [
            index === 0
              ? {
                  stack: [
                    { text: name[language], bold: true },
                    { text: description[language], style: 'soft' },
                  ],
                }
              : '',
            w.channels[channel] ?? channel,
            sentence[language],
          ]),
        ),
      ),
      heading(w.persons),
      w.personsText(number(record.persons.customers), number(record.persons.visitors)),
      heading(w.data),
      table(
        [w.field, w.purpose, w.held],
        ['*', 130, 150],
        record.dataCategories.map(({ label, purpose, retentionDays }) => [
          label[language],
          purpose,
          retentionDays === null ? w.whole : w.days(retentionDays),
        ]),
      ),
      { text: w.besides, margin: [0, 6, 0, 0] },
      heading(w.sources),
      record.sources.length > 0
        ? { ul: record.sources.map(({ name, kind }) => `${name} (${kind})`) }
        : w.none,
      heading(w.recipients),
      record.recipients.length > 0
        ? {
            ul: record.recipients.map(
              ({ name, kind, purpose, country, safeguard }) =>
                `${name}, ${country}: ${w.kinds[kind] ?? kind}; ${purpose}${safeguard ? `; ${w.safeguard}: ${safeguard}` : ''}`,
            ),
          }
        : w.none,
      heading(w.retention),
      table(
        [w.what, w.held, w.basis],
        [170, 90, '*'],
        record.retention.map(({ name, days, reason }) => [
          name[language],
          days === null ? w.whole : w.days(days),
          reason[language],
        ]),
      ),
      heading(w.security),
      {
        ul: [
          ...record.security.map(text => text[language]),
          ...(record.details.security.trim() ? [record.details.security] : []),
        ],
      },
    ],
  })
}
