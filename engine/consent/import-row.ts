import { checkEmail } from '../customers/email-syntax.ts'
import type { Text } from '../shared/text.ts'
import { emailKey } from './address.ts'
import { type Evidence, evidenceSchema } from './evidence.ts'
import { consentChannels } from './purpose.ts'
import { type ConsentKind, consentKinds, provenImportOrigin, unprovenOrigin } from './record.ts'

/** The columns of a file of opt-ins and opt-outs, with the names each may have in its first line. */
const columns = {
  email: ['email', 'emailaddress', 'mail', 'emailadresse'],
  externalId: ['externalid', 'customerid', 'userid', 'kundennummer'],
  purpose: ['purpose', 'zweck'],
  channel: ['channel', 'kanal', 'weg'],
  kind: ['kind', 'art', 'status'],
  date: ['date', 'datum', 'occurredat', 'timestamp'],
  wording: ['wording', 'wortlaut', 'text'],
  wordingVersion: ['wordingversion', 'fassung'],
  language: ['language', 'sprache'],
  document: ['document', 'dokument'],
  // Where somebody came from is worth keeping, and proves nothing.
  note: ['note', 'notiz', 'source', 'quelle'],
  form: ['form', 'formular'],
  url: ['url', 'page', 'seite'],
  ip: ['ip', 'ipaddress', 'ipadresse'],
  privacyNoticeUrl: ['privacynoticeurl', 'datenschutzhinweis'],
  privacyNoticeVersion: ['privacynoticeversion'],
} as const
export type ImportColumn = keyof typeof columns
export type ImportCells = Partial<Record<ImportColumn, string>>

/** Words for kinds as other programs and people write them. */
const kindsOf: Readonly<Record<string, ConsentKind>> = {
  ...Object.fromEntries(consentKinds.map(kind => [kind, kind])),
  opt_in: 'granted',
  optin: 'granted',
  subscribed: 'granted',
  double_opt_in: 'confirmed',
  doi: 'confirmed',
  opt_out: 'withdrawn',
  optout: 'withdrawn',
  unsubscribed: 'withdrawn',
  objection: 'objected',
  widerspruch: 'objected',
  widerruf: 'withdrawn',
  einwilligung: 'granted',
}

/** A row that can be imported, as far as it can be judged by itself. */
export type ImportRow = {
  /** Line of the file, the first being 1. */
  row: number
  externalId: string | null
  emailKey: string | null
  /** `*` (of opt-outs only): all advertising on the channel. */
  purpose: string
  channel: string
  kind: ConsentKind
  /** Null: the row has no date of its own. */
  occurredAt: Date | null
  origin: string
  evidence: Evidence
}

/** What became of a row. */
export const importOutcomes = {
  recorded: { de: 'übernommen', en: 'recorded' },
  older: { de: 'übernommen; ein späterer Widerruf bleibt bestehen', en: 'recorded; a later opt-out stands' },
  suppressed: { de: 'Person unbekannt, Adresse gesperrt', en: 'person unknown, address suppressed' },
  known: { de: 'war schon bekannt', en: 'was known already' },
  would_lift: {
    de: 'abgelehnt: würde einen Widerruf oder Widerspruch aufheben, ohne eigenes Datum und Wortlaut oder Dokument',
    en: 'refused: would lift a withdrawal or objection without a date and wording or document of its own',
  },
  unknown_person: { de: 'abgelehnt: Person unbekannt', en: 'refused: person unknown' },
  ambiguous: {
    de: 'abgelehnt: mehrere Kunden haben diese Adresse; die Kundennummer fehlt',
    en: 'refused: several customers have this address; the customer number is missing',
  },
  unknown_purpose: { de: 'abgelehnt: diesen Zweck gibt es nicht', en: 'refused: there is no such purpose' },
  wrong_channel: {
    de: 'abgelehnt: dieser Zweck hat diesen Weg nicht',
    en: 'refused: this purpose does not have this channel',
  },
  no_person: {
    de: 'abgelehnt: ohne E-Mail-Adresse und Kundennummer',
    en: 'refused: no e-mail address or customer number',
  },
  bad_email: { de: 'abgelehnt: das ist keine E-Mail-Adresse', en: 'refused: this is no e-mail address' },
  bad_kind: { de: 'abgelehnt: diese Art gibt es nicht', en: 'refused: there is no such kind' },
  bad_channel: { de: 'abgelehnt: diesen Weg gibt es nicht', en: 'refused: there is no such channel' },
  bad_date: {
    de: 'abgelehnt: das Datum ist nicht lesbar (2024-05-31 oder 31.05.2024) oder liegt vor 1900',
    en: 'refused: the date cannot be read (2024-05-31 or 31.05.2024) or lies before 1900',
  },
  future_date: {
    de: 'abgelehnt: das Datum liegt in der Zukunft',
    en: 'refused: the date lies in the future',
  },
  too_long: { de: 'abgelehnt: ein Wert ist zu lang', en: 'refused: a value is too long' },
} as const satisfies Record<string, Text>
export type ImportOutcome = keyof typeof importOutcomes

const comparable = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The column each heading of the file stands for; null for one that says nothing here. */
export function columnsOf(headings: readonly string[]): (ImportColumn | null)[] {
  const byName = new Map(
    Object.entries(columns).flatMap(([column, names]) =>
      names.map(name => [name as string, column as ImportColumn]),
    ),
  )
  return headings.map(heading => byName.get(comparable(heading)) ?? null)
}

/**
 * Checks one row. What proves it decides its origin: with a date of its own, and the wording or the document, it may
 * lift an older withdrawal; without, it never does.
 */
export function readImportRow(
  cells: ImportCells,
  place: { file: string; row: number; now: Date },
): ImportRow | { row: number; refused: ImportOutcome } {
  const { row, now } = place
  const refused = (outcome: ImportOutcome) => ({ row, refused: outcome })
  const cell = (name: ImportColumn) => cells[name]?.trim() || null
  const kind = kindsOf[(cell('kind') ?? '').toLowerCase().replaceAll(/[\s-]+/g, '_')]
  if (!kind) return refused('bad_kind')
  const email = cell('email')
  const checked = email === null ? null : checkEmail(email)
  // An opt-out holds for whatever was stored once, also under older rules.
  const key = checked?.ok ? checked.key : email !== null && takesAway(kind) ? emailKey(email) : null
  const externalId = cell('externalId')
  if (email !== null && key === null) return refused('bad_email')
  if (key === null && externalId === null) return refused('no_person')
  const channel = cell('channel') ?? 'email'
  if (!consentChannels.some(known => known === channel)) return refused('bad_channel')
  const written = cell('date')
  const occurredAt = written === null ? null : readDate(written, kind, now)
  if (written !== null && occurredAt === null) return refused('bad_date')
  if (occurredAt && occurredAt > now) return refused('future_date')
  const evidence = readEvidence(cell, place)
  if (!evidence || (externalId?.length ?? 0) > 500) return refused('too_long')
  const proven = occurredAt !== null && (evidence.wording !== undefined || evidence.document !== undefined)
  return {
    ...{
      row,
      externalId,
      emailKey: key,
      purpose: cell('purpose') ?? '',
      channel,
      // A confirmation is an event with a date and words; without them a list only says that somebody agreed.
      kind: kind === 'confirmed' && !proven ? 'granted' : kind,
      occurredAt,
      evidence,
    },
    origin: proven ? provenImportOrigin : unprovenOrigin,
  }
}

const evidenceColumns = [
  ...(['wording', 'wordingVersion', 'language', 'document', 'form', 'url', 'ip'] as const),
  ...(['privacyNoticeUrl', 'privacyNoticeVersion', 'note'] as const),
]

function readEvidence(
  cell: (name: ImportColumn) => string | null,
  place: { file: string; row: number },
): Evidence | null {
  const told = evidenceColumns.flatMap(name => {
    const value = cell(name)
    return value === null ? [] : [[name, value]]
  })
  const evidence = { ...Object.fromEntries(told), importFile: place.file.slice(0, 500), importRow: place.row }
  return evidenceSchema.safeParse(evidence).data ?? null
}

const shut: readonly ConsentKind[] = ['withdrawn', 'objected']

/** True for kinds that take a permission away. */
export function takesAway(kind: ConsentKind): boolean {
  return shut.includes(kind)
}

/**
 * A date or moment, ISO 8601 or as Germans write it, in UTC unless it says otherwise. A date without a time is the
 * beginning of the day for what gives and its end for what takes away: on the same day the opt-out counts.
 */
export function readDate(text: string, kind: ConsentKind, now: Date): Date | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text)
  const pad = (part: string | undefined) => (part ?? '').padStart(2, '0')
  const iso = german
    ? `${german[3]}-${pad(german[2])}-${pad(german[1])}${german[4] ? `T${german[4].padStart(5, '0')}` : ''}`
    : text.replace(' ', 'T')
  const [, day = '', time = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(iso) ?? []
  if (day === '' || new Date(`${day}T00:00Z`).toString() === 'Invalid Date') return null
  // JavaScript turns 2024-02-31 into a day of March.
  if (new Date(`${day}T00:00Z`).toISOString().slice(0, 10) !== day || day < '1900') return null
  if (time === '') return wholeDay(day, kind, now)
  const at = new Date(`${day}${time}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') || 'Z'}`)
  return Number.isNaN(at.getTime()) ? null : at
}

function wholeDay(day: string, kind: ConsentKind, now: Date): Date {
  const begin = new Date(`${day}T00:00Z`)
  const end = new Date(begin.getTime() + 86_399_999)
  if (!takesAway(kind)) return begin
  return begin <= now && end > now ? now : end
}
