import { reasons } from '../../engine/messages/reason.ts'
import type { Language, Text } from '../../engine/shared/text.ts'

/** What codes mean; those that are missing are shown as they are. */
const codes: Readonly<Record<string, Text>> = {
  email: { de: 'E-Mail', en: 'e-mail' },
  post: { de: 'Post', en: 'post' },
  task: { de: 'Anruf oder Besuch', en: 'call or visit' },
  data: { de: 'Datenverarbeitung', en: 'data processing' },
  in: { de: 'von Ihnen', en: 'from you' },
  out: { de: 'an Sie', en: 'to you' },
  granted: { de: 'erlaubt', en: 'granted' },
  confirmed: { de: 'bestätigt', en: 'confirmed' },
  requested: { de: 'angefragt', en: 'requested' },
  pending: { de: 'noch nicht bestätigt', en: 'not confirmed yet' },
  withdrawn: { de: 'widerrufen', en: 'withdrawn' },
  objected: { de: 'widersprochen', en: 'objected' },
  existing_customer: { de: 'Bestandskunde (§ 7 Abs. 3 UWG)', en: 'existing customer (§ 7(3) UWG)' },
  consent: { de: 'Einwilligung', en: 'consent' },
  double_opt_in: { de: 'bestätigte Einwilligung', en: 'confirmed consent' },
  contract: { de: 'Vertrag', en: 'contract' },
  enquiry: { de: 'Anfrage', en: 'enquiry' },
  legitimate_interest: { de: 'berechtigtes Interesse', en: 'legitimate interest' },
  queued: { de: 'geplant', en: 'planned' },
  held: { de: 'zurückgestellt', en: 'held' },
  sent: { de: 'gesendet', en: 'sent' },
  skipped: { de: 'nicht gesendet', en: 'not sent' },
  failed: { de: 'gescheitert', en: 'failed' },
  unknown: { de: 'ungewiss', en: 'unknown' },
  opened: { de: 'geöffnet', en: 'opened' },
  clicked: { de: 'angeklickt', en: 'clicked' },
  customer: { de: 'Kunde', en: 'customer' },
  visitor: { de: 'Besucher', en: 'visitor' },
  merged: { de: 'mit dem Kunden zusammengeführter Besucher', en: 'visitor merged into the customer' },
  placed: { de: 'bestellt', en: 'placed' },
  cancelled: { de: 'storniert', en: 'cancelled' },
  refunded: { de: 'erstattet', en: 'refunded' },
  processor: { de: 'Auftragsverarbeiter', en: 'processor' },
  third_party: { de: 'Dritter', en: 'third party' },
  marketing: { de: 'Werbung', en: 'advertising' },
  service: { de: 'Service', en: 'service' },
  processing: { de: 'Verarbeitung', en: 'processing' },
}

/** Columns whose texts are codes of this program; what a person wrote is never translated. */
const coded = new Set([
  'basis',
  'channel',
  'direction',
  'kind',
  'origin',
  'purpose',
  'reason',
  'scope',
  'state',
])

/** Longest text of one value in the document; the data file has it whole. */
const maxLength = 1_200

export type ValueFormat = {
  language: Language
  /** IANA name. */
  timeZone: string
  /** Names of purposes and of attributes, by key. */
  names: ReadonlyMap<string, Text>
}

/** One value as a person reads it; '' for what is not there. */
export function shown(value: unknown, column: string, format: ValueFormat): string {
  const text = plain(value, column, format).replace(/[\p{Cc}]+/gu, ' ')
  const characters = [...text]
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join('')} …` : text
}

function plain(value: unknown, column: string, format: ValueFormat): string {
  const { language } = format
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no'
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value)
  if (typeof value === 'string') return ofText(value, column, format)
  if (Array.isArray(value)) return value.map(item => plain(item, column, format)).join(', ')
  if (typeof value !== 'object') return String(value)
  const { mediaType, text } = value as { mediaType?: unknown; text?: unknown }
  if (typeof mediaType === 'string')
    return typeof text === 'string' ? text : language === 'de' ? '(siehe Datendatei)' : '(see the data file)'
  return Object.entries(value)
    .filter(([, item]) => item !== null && item !== '')
    .map(([key, item]) => `${format.names.get(key)?.[language] ?? key}: ${plain(item, key, format)}`)
    .join('; ')
}

function ofText(value: string, column: string, { language, timeZone, names }: ValueFormat): string {
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:\d\d)?)$/.test(value)) {
    const at = new Date(value)
    if (!Number.isNaN(at.getTime()))
      return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
        timeZone,
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(at)
  }
  if (!coded.has(column)) return value
  if (column === 'purpose') return names.get(value)?.[language] ?? value
  if (column === 'reason' && Object.hasOwn(reasons, value))
    return reasons[value as keyof typeof reasons][language]
  return codes[value]?.[language] ?? value
}
