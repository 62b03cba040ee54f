import { z } from 'zod'
import type { Text } from '../shared/text.ts'

/** How long one kind of data is kept, and why (GDPR Art. 5(1)(e), Art. 30(1)(f)). */
export type RetentionRule = {
  key: RetentionRuleKey
  name: Text
  reason: Text
  /** Null: without limit unless one is set. */
  defaultDays: number | null
  /** Less is refused: the law asks for it, or something else still needs the rows. */
  minDays: number
  /** Each row carries its own date. */
  fixed: boolean
}

export const retentionRuleKeys = [
  'web_events',
  'events',
  'interactions',
  'advertising_contents',
  'service_contents',
  'engagement',
  'attribute_history',
  'confirmations',
  'letter_files',
  'returns',
  'privacy_documents',
  'consent_evidence',
  'import_rejections',
  'sessions',
  'visitors',
] as const
export type RetentionRuleKey = (typeof retentionRuleKeys)[number]

type Words = Omit<RetentionRule, 'key' | 'fixed' | 'minDays'> & { minDays?: number; fixed?: true }

/** Six years from the end of the year a letter was sent in (HGB § 257(1) no. 3 and (4), (5); AO § 147). */
const businessLetterDays = 7 * 365 + 2

const words: Record<RetentionRuleKey, Words> = {
  web_events: {
    name: { de: 'Ereignisse aus dem Browser', en: 'Events from the browser' },
    reason: {
      de: 'Was jemand auf den Seiten angesehen hat, zeigt nach gut einem Jahr keine Vorliebe mehr; eine Saison lässt sich damit noch vergleichen.',
      en: 'What somebody looked at shows no preference after a good year; one season can still be compared.',
    },
    defaultDays: 395,
    minDays: 7,
  },
  events: {
    name: { de: 'Andere Ereignisse', en: 'Other events' },
    reason: {
      de: 'Drei Jahre: so lange verjähren Ansprüche in der Regel (§ 195 BGB). Bestellungen bleiben in eigenen Tabellen.',
      en: 'Three years: the usual limitation of claims (BGB § 195). Orders stay in tables of their own.',
    },
    defaultDays: 3 * 365 + 1,
    minDays: 30,
  },
  interactions: {
    name: { de: 'Kontakthistorie', en: 'Communication log' },
    reason: {
      de: 'Drei Jahre, damit der Service auf Rückfragen und Ansprüche antworten kann (§ 195 BGB).',
      en: 'Three years, so that support can answer questions and claims (BGB § 195).',
    },
    defaultDays: 3 * 365 + 1,
    minDays: 30,
  },
  advertising_contents: {
    name: { de: 'Inhalte versandter Werbung', en: 'Contents of advertising sent' },
    reason: {
      de: 'Ein Jahr, um auf Beschwerden antworten zu können. Dass die Nachricht ging, an wen und auf welcher Grundlage, bleibt.',
      en: 'One year, to answer complaints. That the message went, to whom and on which basis stays.',
    },
    defaultDays: 365,
    minDays: 30,
  },
  service_contents: {
    name: { de: 'Inhalte anderer Nachrichten', en: 'Contents of other messages' },
    reason: {
      de: 'Bestätigungen und Antworten sind Handelsbriefe: sechs Jahre ab Ende des Jahres (§ 257 HGB, § 147 AO).',
      en: 'Confirmations and answers are business letters: six years from the end of the year (HGB § 257, AO § 147).',
    },
    defaultDays: businessLetterDays,
    minDays: businessLetterDays,
  },
  engagement: {
    name: { de: 'Öffnungen und Klicks', en: 'Opens and clicks' },
    reason: {
      de: 'Wer was geöffnet hat, dient der Auswahl der nächsten Nachrichten; nach gut einem Jahr nicht mehr.',
      en: 'Who opened what serves to choose the next messages; after a good year no longer.',
    },
    defaultDays: 395,
    minDays: 7,
  },
  attribute_history: {
    name: { de: 'Frühere Werte von Merkmalen', en: 'Former values of attributes' },
    reason: {
      de: 'Drei Jahre, um Auswertungen zum Stand von damals nachzuvollziehen. Der jeweils letzte Wert bleibt.',
      en: 'Three years, to follow what was decided on the values of then. The last value stays.',
    },
    defaultDays: 3 * 365 + 1,
    minDays: 30,
  },
  confirmations: {
    name: { de: 'Erledigte Bestätigungsanfragen', en: 'Settled confirmation requests' },
    reason: {
      de: 'Der Nachweis steht im Einwilligungsregister; die Anfrage selbst wird nur für Rückfragen gebraucht.',
      en: 'The proof is in the consent ledger; the request itself only serves questions about it.',
    },
    defaultDays: 90,
    minDays: 1,
  },
  letter_files: {
    name: { de: 'Druckdateien von Briefen', en: 'Print files of letters' },
    reason: {
      de: 'Nach dem Druck und der Reklamationsfrist der Druckerei überflüssig. Der einzelne Brief bleibt in der Historie.',
      en: 'Not needed after printing and the time to complain to the printer. The letter itself stays in the log.',
    },
    defaultDays: 90,
    minDays: 7,
  },
  returns: {
    name: { de: 'Eingegangene Rückläufer und Antworten', en: 'Bounces and answers that came in' },
    reason: {
      de: 'Für Rückfragen zu Beschwerden und Unzustellbarem. Was daraus folgte, steht in der Kontakthistorie.',
      en: 'For questions about complaints and bounces. What followed from them stands in the communication log.',
    },
    defaultDays: 90,
    minDays: 7,
  },
  privacy_documents: {
    name: { de: 'Auskünfte und Datenkopien', en: 'Answers and copies of data' },
    reason: {
      de: 'Jedes Dokument trägt sein eigenes Datum, gesetzt beim Anlegen.',
      en: 'Each document carries its own date, set when it was made.',
    },
    defaultDays: null,
    fixed: true,
  },
  consent_evidence: {
    name: { de: 'Nachweise gelöschter Kunden', en: 'Evidence about erased customers' },
    reason: {
      de: 'Eingeschränkt aufbewahrt, bis keine Ansprüche mehr drohen (Art. 17 Abs. 3 lit. e DSGVO); jede Zeile trägt ihr Datum. Das Register bleibt prüfbar.',
      en: 'Kept restricted until no claims remain (GDPR Art. 17(3)(e)); each line carries its date. The ledger stays verifiable.',
    },
    defaultDays: null,
    fixed: true,
  },
  import_rejections: {
    name: { de: 'Abgewiesene Zeilen von Importen', en: 'Refused rows of imports' },
    reason: {
      de: 'Einen Monat, um sie auszubessern und noch einmal einzulesen.',
      en: 'One month, to mend them and import them again.',
    },
    defaultDays: 30,
    minDays: 1,
  },
  sessions: {
    name: { de: 'Beendete Anmeldungen', en: 'Ended sessions' },
    reason: {
      de: 'Einen Monat, um einem Missbrauch nachzugehen.',
      en: 'One month, to follow up an abuse.',
    },
    defaultDays: 30,
    minDays: 1,
  },
  visitors: {
    name: { de: 'Anonyme Besucher ohne Aktivität', en: 'Anonymous visitors without activity' },
    reason: {
      de: 'Wer ein halbes Jahr nicht wiederkam, ist nicht mehr zu erkennen. Mit allem, was zu ihm gehört; nicht, wer bestellt, eingewilligt, widersprochen oder Post bekommen hat.',
      en: 'Who has not come back for half a year cannot be recognised. With all that belongs to them; not those who ordered, consented, objected or were written to.',
    },
    defaultDays: 180,
    minDays: 7,
  },
}

/** The rules in the order they are carried out; visitors last, because other rows go with them. */
export const retentionRules: readonly RetentionRule[] = retentionRuleKeys.map(key => {
  const { minDays = 1, fixed = false, ...rest } = words[key]
  return { key, ...rest, minDays, fixed: fixed === true }
})

/** What is never removed by time alone, and why. */
export const keptWithoutLimit: readonly { key: string; name: Text; reason: Text }[] = [
  {
    key: 'orders',
    name: { de: 'Bestellungen', en: 'Orders' },
    reason: {
      de: 'Buchungsbelege acht, Bücher und Abschlüsse zehn, Handelsbriefe sechs Jahre ab Jahresende (§ 147 AO, § 257 HGB). Was danach aus den Büchern geht, bestimmt das Warenwirtschaftssystem, nicht dieses Programm.',
      en: 'Vouchers eight, books and accounts ten, business letters six years from the end of the year (AO § 147, HGB § 257). What leaves the books afterwards is decided by the shop system, not by this program.',
    },
  },
  {
    key: 'customers',
    name: { de: 'Bekannte Kunden', en: 'Known customers' },
    reason: {
      de: 'Bis zur Löschung auf Verlangen oder durch den Datenschutz; einzelne Merkmale nach ihrer eigenen Frist.',
      en: 'Until erased on request or by the privacy officer; single attributes by limits of their own.',
    },
  },
  {
    key: 'messages',
    name: { de: 'Nachrichten (ohne Inhalt)', en: 'Messages (without contents)' },
    reason: {
      de: 'Belegen, dass jede Sendung eine Grundlage hatte, und halten die Summen der Kampagnen gleich.',
      en: 'They prove that each had a legal basis, and keep the totals of campaigns equal.',
    },
  },
  {
    key: 'consent_ledger',
    name: { de: 'Einwilligungsregister', en: 'Consent ledger' },
    reason: {
      de: 'Nachweis der Einwilligung, solange sie genutzt wird und danach (Art. 7 Abs. 1 DSGVO; für Werbeanrufe § 7a UWG: fünf Jahre ab Erteilung und nach jeder Verwendung).',
      en: 'Proof of consent while it is used and after (GDPR Art. 7(1); for advertising calls UWG § 7a: five years after it was given and after each use).',
    },
  },
  {
    key: 'suppressions',
    name: { de: 'Sperrliste', en: 'Suppression list' },
    reason: {
      de: 'Nur verschlüsselte Prüfwerte; ohne sie würde ein Widerspruch vergessen (Art. 21 Abs. 3 DSGVO).',
      en: 'Keyed hashes only; without them an objection would be forgotten (GDPR Art. 21(3)).',
    },
  },
  {
    key: 'privacy_cases',
    name: {
      de: 'Anfragen zu Rechten, Weitergaben und Hinweise darauf',
      en: 'Requests about rights, disclosures and notices of them',
    },
    reason: {
      de: 'Belegen, dass Rechte fristgerecht erfüllt wurden und wer Daten erhielt (Art. 5 Abs. 2, Art. 12, Art. 15 Abs. 1 lit. c, Art. 19 DSGVO); nach einer Löschung nur Art, Zeiten und Kennungen.',
      en: 'They prove that rights were fulfilled in time, and who was given data (GDPR Art. 5(2), 12, 15(1)(c), 19); after an erasure kind, times and ids only.',
    },
  },
  {
    key: 'audit',
    name: { de: 'Protokoll der Änderungen', en: 'Audit log' },
    reason: {
      de: 'Zeigt, wer was entschieden hat (Art. 5 Abs. 2 DSGVO); nennt Kennungen, keine Daten.',
      en: 'Shows who decided what (GDPR Art. 5(2)); names ids, not data.',
    },
  },
]

/** The setting `retention`: days by rule; null without limit; a rule that is missing follows its default. */
export const retentionSettingSchema = z.strictObject({
  rules: z.partialRecord(z.enum(retentionRuleKeys), z.number().int().min(1).nullable()),
})
export type RetentionSetting = z.infer<typeof retentionSettingSchema>

/** Days of one rule as set, never below what the law demands. Null keeps without limit. */
export function daysOf(rule: RetentionRule, setting: RetentionSetting | null): number | null {
  const set = setting?.rules[rule.key]
  const days = set === undefined ? rule.defaultDays : set
  return days === null ? null : Math.max(days, rule.minDays)
}

const dayMs = 86_400_000

/** What was last touched before this moment goes, on a night that begins at `night`. */
export function cutoffOf(night: Date, days: number): Date {
  return new Date(night.getTime() - days * dayMs)
}
