import type { AttributeType } from '../conditions/attribute-type.ts'

/** A number with this decimal sign; thousands may be set apart, a currency may stand beside it. Null: it is none. */
export function readNumberWith(text: string, decimal: ',' | '.'): number | null {
  const bare = text.replace(
    /[\s\u00a0\u202f']|^[€$£]|[€$£]$|(?:^(?:EUR|USD|CHF|GBP))|(?:(?:EUR|USD|CHF|GBP)$)/g,
    '',
  )
  const plain =
    decimal === ','
      ? /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/.test(bare)
        ? bare.replaceAll('.', '').replace(',', '.')
        : null
      : /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/.test(bare) && /\d/.test(bare)
        ? bare.replaceAll(',', '')
        : null
  if (plain === null) return null
  const value = Number(plain)
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? value : null
}

/** A day, and a time of day where there is one; zone null where none is written. */
export type WrittenDate = { day: string; time: string | null; zone: string | null }

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
    [
      'januar',
      'februar',
      'märz',
      'april',
      'mai',
      'juni',
      'juli',
      'august',
      'september',
      'oktober',
      'november',
      'dezember',
    ],
    [
      'january',
      'february',
      'march',
      'april',
      'may',
      'june',
      'july',
      'august',
      'september',
      'october',
      'november',
      'december',
    ],
    ['', '', 'mrz', '', '', '', '', '', 'sept', 'okt', '', 'dez'],
  ].flatMap(names => names.map((name, index) => [name, index + 1] as const)),
)

const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?:\s*([AaPp][Mm]))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\[.*\])?)?$/
const figured =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:\s*([AaPp][Mm]))?(?:\s*Uhr)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/
const worded =
  /^(?:(\d{1,2})\.?\s+(\p{L}{3,9})\.?,?|(\p{L}{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s*([AaPp][Mm]))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/u

/** A date as files write it: ISO 8601, with figures in this order, or with the name of the month. Null: it is none. */
export function readDateWith(text: string, order: 'dmy' | 'mdy'): WrittenDate | null {
  const bare = text.trim()
  if (bare.length < 6 || bare.length > 60) return null
  let match = iso.exec(bare)
  if (match) return written(match[1], match[2], match[3], match[4], match[5], match[6])
  match = figured.exec(bare)
  if (match) {
    // 31.12.2025 is German wherever it stands.
    const dayFirst = order === 'dmy' || match[2] === '.'
    const [day, month] = dayFirst ? [match[1], match[3]] : [match[3], match[1]]
    return written(fullYear(match[4] ?? ''), month, day, match[5], match[6], match[7])
  }
  match = worded.exec(bare)
  if (!match) return null
  const month = months[(match[2] ?? match[3] ?? '').toLowerCase()]
  if (!month) return null
  return written(match[5], String(month), match[1] ?? match[4], match[6], match[7], match[8])
}

function fullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) > 69 ? `19${year}` : `20${year}`
}

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function written(
  year = '',
  month = '',
  day = '',
  clock: string | undefined,
  half: string | undefined,
  zone: string | undefined,
): WrittenDate | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1800 || y > 2200 || m < 1 || m > 12 || d < 1 || d > (daysOf[m - 1] as number)) return null
  if (m === 2 && d === 29 && (y % 4 !== 0 || (y % 100 === 0 && y % 400 !== 0))) return null
  const date = `${year}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`
  if (clock === undefined) return { day: date, time: null, zone: null }
  const [hour = '0', minute = '00', second = '00'] = clock.replace(',', '.').split(':')
  let h = Number(hour)
  if (half) h = (h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (h > 23 || Number(minute) > 59 || Number(second) >= 60) return null
  const time = `${String(h).padStart(2, '0')}:${minute}:${second.slice(0, 6)}`
  const offset =
    zone === 'UTC' || zone === 'GMT' ? 'Z' : (zone?.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') ?? null)
  return { day: date, time, zone: offset }
}

/** The moment of a written date, in a zone where it names none; the beginning of the day where it has no time. */
export function momentOf({ day, time, zone }: WrittenDate, timeZone: string | null): Date | null {
  const text = `${day}T${time ?? '00:00:00'}`
  if (zone !== null) return valid(new Date(text + zone))
  const utc = new Date(`${text}Z`)
  if (timeZone === null || Number.isNaN(utc.getTime())) return valid(utc)
  // Twice, since the offset at the guess may be another than at the moment itself.
  const guess = new Date(utc.getTime() - offsetAt(utc, timeZone))
  return valid(new Date(utc.getTime() - offsetAt(guess, timeZone)))
}

function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date
}

const formats = new Map<string, Intl.DateTimeFormat>()

const dayMs = 86_400_000
/** Offset of whole UTC days, by zone and day; null on days on which it changes. */
const offsets = new Map<string, Map<number, number | null>>()

/**
 * How far local time is ahead of UTC at a moment, in milliseconds. Remembered by day: asking ICU costs 10 µs, a file has a
 * million times in some hundred days.
 */
function offsetAt(at: Date, timeZone: string): number {
  let days = offsets.get(timeZone)
  if (!days || days.size > 50_000) {
    days = new Map()
    offsets.set(timeZone, days)
  }
  const day = Math.floor(at.getTime() / dayMs)
  let offset = days.get(day)
  if (offset === undefined) {
    const [first, last] = [
      measuredOffset(new Date(day * dayMs), timeZone),
      measuredOffset(new Date((day + 1) * dayMs), timeZone),
    ]
    offset = first === last ? first : null
    days.set(day, offset)
  }
  return offset ?? measuredOffset(at, timeZone)
}

function measuredOffset(at: Date, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(part => [part.type, Number(part.value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}

const yes = new Set([
  'yes',
  'ja',
  'true',
  'wahr',
  'y',
  'j',
  '1',
  'x',
  'on',
  'subscribed',
  'opt-in',
  'optin',
  'abonniert',
  'angemeldet',
])
const no = new Set([
  'no',
  'nein',
  'false',
  'falsch',
  'n',
  '0',
  'off',
  'unsubscribed',
  'opt-out',
  'optout',
  'abgemeldet',
])

/** Null: it is neither. */
export function readBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : null
}

/** A cell as a declared attribute; undefined where it does not fit. The cell is not empty. */
export function readAttributeCell(
  type: AttributeType,
  text: string,
  { decimal, dateOrder }: { decimal: ',' | '.'; dateOrder: 'dmy' | 'mdy' },
): unknown {
  switch (type) {
    case 'text':
      return text
    case 'number':
      return readNumberWith(text, decimal) ?? undefined
    case 'boolean':
      return readBoolean(text) ?? undefined
    case 'date': {
      const date = readDateWith(text, dateOrder)
      if (!date) return undefined
      if (date.time === null || (date.time === '00:00:00' && date.zone === null)) return date.day
      return `${date.day}T${date.time}${date.zone ?? 'Z'}`
    }
    case 'list': {
      const items = text.replace(/^\[|\]$/g, '').split(/[,;|]/)
      const list = [
        ...new Set(items.map(item => item.trim().replace(/^"|"$/g, '')).filter(item => item !== '')),
      ]
      return list.length <= 500 ? list : undefined
    }
  }
}
