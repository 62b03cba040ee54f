import type { Language, Text } from '../../engine/shared/text.ts'
import { shown, type ValueFormat } from './access-values.ts'
import { type PdfContent, renderPdf } from './pdf.ts'

export type AccessReportSection = {
  label: Text
  purpose: Text
  source: Text
  retention: readonly Text[]
  /** Columns to show, by name. */
  columns: readonly { name: string; label: Text }[]
  /** The last rows; `total` may be more. */
  rows: readonly Record<string, unknown>[]
  total: number
}

export type AccessReport = {
  madeAt: Date
  timeZone: string
  shopName: string
  /** Who is responsible: name and contact, several lines. */
  controller: string
  officer: string
  authority: string
  /** How the person is called in the document. */
  name: string
  customerId: string
  purposes: readonly { key: string; name: Text; description: Text }[]
  /** Names of attributes by key. */
  attributes: ReadonlyMap<string, Text>
  sources: readonly string[]
  recipients: readonly {
    name: string
    kind: string
    purpose: string
    country: string
    safeguard: string | null
    lastDisclosed: Date | null
  }[]
  sections: readonly AccessReportSection[]
}

const words = {
  de: {
    title: 'Auskunft über gespeicherte Daten',
    law: 'nach Art. 15 der Datenschutz-Grundverordnung',
    about: 'Auskunft für',
    made: 'Erstellt am',
    id: 'Kennung bei uns',
    controller: 'Verantwortlicher',
    officer: 'Datenschutzbeauftragte Person',
    purposes: 'Wozu wir Daten verarbeiten',
    sources: 'Woher die Daten stammen',
    sourcesFrom: 'Systeme, die uns Daten übermittelt haben:',
    recipients: 'Wer die Daten erhält',
    noRecipients: 'Niemand außer uns.',
    given: 'zuletzt am',
    rights: 'Ihre Rechte',
    automated: 'Automatisierte Entscheidungen',
    automatedText:
      'Wir wählen Nachrichten nach festen Regeln aus, zum Beispiel nach einer Bestellung oder einem Geburtstag. Eine Entscheidung, die Ihnen gegenüber rechtliche Wirkung hat oder Sie ähnlich erheblich beeinträchtigt (Art. 22 DSGVO), treffen wir damit nicht.',
    data: 'Die Daten selbst',
    purpose: 'Wozu',
    source: 'Woher',
    kept: 'Wie lange',
    whole: 'solange Sie bei uns geführt werden',
    none: 'Nichts gespeichert.',
    more: (n: number) => `… und ${n} ältere Einträge; alle stehen in der Datendatei.`,
    page: 'Seite',
    rightsText: [
      'Berichtigung unrichtiger Daten (Art. 16) und Löschung (Art. 17)',
      'Einschränkung der Verarbeitung (Art. 18)',
      'Ihre Daten in maschinenlesbarer Form (Art. 20); die Datendatei zu dieser Auskunft ist eine solche',
      'Widerspruch gegen Werbung, jederzeit und ohne Begründung (Art. 21), auch gegen die Auswahl nach Verhalten',
      'Widerruf einer Einwilligung, jederzeit mit Wirkung für die Zukunft (Art. 7 Abs. 3)',
    ],
    complain: 'Beschwerde bei einer Aufsichtsbehörde für den Datenschutz (Art. 77)',
  },
  en: {
    title: 'Information on stored data',
    law: 'under Art. 15 of the General Data Protection Regulation',
    about: 'Information for',
    made: 'Made on',
    id: 'Id with us',
    controller: 'Controller',
    officer: 'Data protection officer',
    purposes: 'What we process data for',
    sources: 'Where the data come from',
    sourcesFrom: 'Systems that sent us data:',
    recipients: 'Who receives the data',
    noRecipients: 'Nobody but us.',
    given: 'last on',
    rights: 'Your rights',
    automated: 'Automated decisions',
    automatedText:
      'We choose messages by fixed rules, for example after an order or on a birthday. We take no decision by it that has legal effect for you or affects you in a similarly significant way (GDPR Art. 22).',
    data: 'The data themselves',
    purpose: 'What for',
    source: 'Where from',
    kept: 'How long',
    whole: 'as long as you are on file with us',
    none: 'Nothing stored.',
    more: (n: number) => `… and ${n} earlier entries; all of them are in the data file.`,
    page: 'Page',
    rightsText: [
      'Rectification of wrong data (Art. 16) and erasure (Art. 17)',
      'Restriction of processing (Art. 18)',
      'Your data in machine-readable form (Art. 20); the data file that goes with this is such a form',
      'Objection to advertising, at any time and without reasons (Art. 21), also to selection by behaviour',
      'Withdrawal of a consent, at any time with effect for the future (Art. 7(3))',
    ],
    complain: 'Complaint to a data protection authority (Art. 77)',
  },
} satisfies Record<Language, unknown>

/** The answer to a request for access, to be read by the person it is about. */
export async function accessReportPdf(report: AccessReport, language: Language): Promise<Buffer> {
  const t = words[language]
  const names = new Map([...report.attributes, ...report.purposes.map(row => [row.key, row.name] as const)])
  const format: ValueFormat = { language, timeZone: report.timeZone, names }
  const day = (at: Date) =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      dateStyle: 'long',
      timeZone: report.timeZone,
    }).format(at)
  const lines = (text: string) => text.split('\n').map(line => ({ text: line }))
  return await renderPdf({
    title: t.title,
    language,
    author: report.shopName,
    createdAt: report.madeAt,
    content: [
      { text: t.title, style: 'title' },
      { text: t.law, style: 'soft' },
      fact(t.about, report.name || report.customerId, [0, 8, 0, 0]),
      fact(t.id, report.customerId),
      fact(t.made, day(report.madeAt)),
      { text: t.controller, style: 'heading' },
      ...lines(report.controller),
      ...(report.officer ? [{ text: t.officer, style: 'heading' }, ...lines(report.officer)] : []),
      { text: t.purposes, style: 'heading' },
      { ul: report.purposes.map(row => `${row.name[language]}: ${row.description[language]}`) },
      { text: t.sources, style: 'heading' },
      report.sources.length > 0 ? `${t.sourcesFrom} ${report.sources.join(', ')}` : '–',
      { text: t.recipients, style: 'heading' },
      ...(report.recipients.length === 0
        ? [t.noRecipients]
        : [
            {
              ul: report.recipients.map(row =>
                [
                  `${row.name} (${shown(row.kind, 'kind', format)}, ${row.country})`,
                  row.purpose,
                  row.safeguard,
                  row.lastDisclosed ? `${t.given} ${day(row.lastDisclosed)}` : null,
                ]
                  .filter(part => part)
                  .join(' – '),
              ),
            },
          ]),
      { text: t.automated, style: 'heading' },
      t.automatedText,
      { text: t.rights, style: 'heading' },
      { ul: [...t.rightsText, report.authority ? `${t.complain}: ${report.authority}` : t.complain] },
      { text: t.data, style: 'title', margin: [0, 20, 0, 0] },
      ...report.sections.flatMap(section => sectionOf(section, language, format)),
    ],
    footer: (page, pages) => ({
      text: `${t.page} ${page} / ${pages}`,
      alignment: 'center',
      style: 'soft',
      margin: [0, 20, 0, 0],
    }),
  })
}

function fact(label: string, value: string, margin = [0, 0, 0, 0]): PdfContent {
  return { text: [{ text: `${label}: `, style: 'label' }, value], margin }
}

function sectionOf(section: AccessReportSection, language: Language, format: ValueFormat): PdfContent[] {
  const t = words[language]
  const kept = section.retention.map(text => text[language]).join('; ') || t.whole
  const alone = section.total === 1
  const older = section.total - section.rows.length
  return [
    { text: section.label[language], style: 'heading' },
    { text: `${t.purpose}: ${section.purpose[language]}`, style: 'soft' },
    { text: `${t.source}: ${section.source[language]}`, style: 'soft' },
    { text: `${t.kept}: ${kept}`, style: 'soft', margin: [0, 0, 0, 4] },
    ...(section.rows.length === 0 ? [t.none] : []),
    ...section.rows.map((row): PdfContent => {
      const parts = section.columns.flatMap(({ name, label }) => {
        const value = shown(row[name], name, format)
        return value === '' ? [] : [{ label: label[language], value }]
      })
      if (alone) return { stack: parts.map(part => fact(part.label, part.value)) }
      return {
        text: parts.flatMap((part, index) => [
          { text: `${index > 0 ? '  ·  ' : ''}${part.label}: `, style: 'label' },
          { text: part.value },
        ]),
        margin: [0, 0, 0, 3],
      }
    }),
    ...(older > 0 ? [{ text: t.more(older), style: 'soft' }] : []),
  ]
}
