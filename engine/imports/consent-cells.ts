import type { Evidence } from '../consent/evidence.ts'
import type { ImportRow } from '../consent/import-row.ts'
import { provenImportOrigin, unprovenOrigin } from '../consent/record.ts'
import { momentOf, readDateWith } from './read-value.ts'

/** What the columns of one purpose say in one row, as text. */
export type ConsentCells = Partial<
  Record<
    | 'status'
    | 'date'
    | 'confirmedAt'
    | 'confirmed'
    | 'optedOut'
    | 'optedOutAt'
    | 'wording'
    | 'document'
    | 'source'
    | 'ip',
    string
  >
>

const words = (text: string) => new Set(text.split(' '))
const given = words(
  'yes ja true wahr y j x 1 on subscribed optin optedin direct active aktiv abonniert angemeldet granted einwilligung consented subscribe',
)
const confirmedWords = words('doubleoptin doi confirmed bestätigt confirmedoptin')
const out = words(
  'no nein false falsch n 0 off unsubscribed optout optedout abgemeldet withdrawn objected widerruf widerspruch blocklisted blacklisted blocked gesperrt suppressed cleaned bounced hardbounced spam complained complaint inactive',
)
const nothing = words(
  'notset pending unconfirmed neversubscribed nosubscribed transactional nonsubscribed never unknown unbekannt offen requested none na null',
)

const comparable = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export type ConsentSaid = {
  said: 'granted' | 'confirmed' | 'withdrawn' | 'none' | 'unclear'
  at: Date | null
  /** When it had been given, of one that was withdrawn later. */
  grantedAt: Date | null
}

/**
 * What a row says. An opt-out counts wherever it stands, also as a mere date; a date of confirmation makes a double
 * opt-in; “no” is an opt-out, since nobody can tell any more whether it ever was a yes.
 */
export function readConsent(
  cells: ConsentCells,
  {
    dateOrder,
    timeZone,
    assume,
  }: { dateOrder: 'dmy' | 'mdy'; timeZone: string | null; assume: 'granted' | 'withdrawn' | 'none' },
): ConsentSaid {
  const date = (text: string | undefined) => {
    const read = text ? readDateWith(text, dateOrder) : null
    return read ? momentOf(read, timeZone) : null
  }
  const status = comparable(cells.status ?? '')
  const confirmedAt = date(cells.confirmedAt)
  const grantedAt = confirmedAt ?? date(cells.date)
  const flag = comparable(cells.optedOut ?? '')
  // A list of reasons (Klaviyo: USER_SUPPRESSED) or a date in such a column is a yes.
  const barred = flag !== '' && !['no', 'nein', 'false', 'falsch', 'n', '0', 'off'].includes(flag)
  const written = comparable(cells.optedOutAt ?? '')
  const outAt = date(cells.optedOutAt)
  // A date nobody can read still says that somebody left.
  if (out.has(status) || barred || outAt || written !== '') {
    const said = outAt ?? date(cells.optedOut) ?? (out.has(status) ? date(cells.date) : null)
    const before = grantedAt && said && grantedAt < said ? grantedAt : null
    return { said: 'withdrawn', at: said, grantedAt: before }
  }
  const doi =
    confirmedAt !== null || confirmedWords.has(status) || given.has(comparable(cells.confirmed ?? ''))
  if (doi) return { said: 'confirmed', at: grantedAt, grantedAt: null }
  if (given.has(status)) return { said: 'granted', at: grantedAt, grantedAt: null }
  if (nothing.has(status)) return { said: 'none', at: null, grantedAt: null }
  if (status !== '') return { said: 'unclear', at: null, grantedAt: null }
  if (grantedAt) return { said: 'granted', at: grantedAt, grantedAt: null }
  if (assume === 'none') return { said: 'none', at: null, grantedAt: null }
  return { said: assume, at: null, grantedAt: null }
}

/** The lines for the ledger, oldest first. */
export function consentRows(
  said: ConsentSaid,
  cells: ConsentCells,
  about: {
    row: number
    externalId: string | null
    emailKey: string | null
    purpose: string
    file: string
    now: Date
    wording: string | null
    document: string | null
  },
): ImportRow[] {
  if (said.said === 'none' || said.said === 'unclear') return []
  const { row, externalId, emailKey, purpose, file, now } = about
  const cut = (text: string | null | undefined, most: number) => (text ? text.slice(0, most) : undefined)
  const evidence = Object.fromEntries(
    Object.entries({
      wording: cut(cells.wording ?? about.wording, 5_000),
      document: cut(cells.document ?? about.document, 500),
      note: cut(cells.source, 500),
      ip: cut(cells.ip, 45),
      importFile: file.slice(0, 500),
      importRow: row,
    }).filter(([, value]) => value !== undefined),
  ) as Evidence
  // A clock that runs ahead must not make a consent younger than every opt-out to come.
  const past = (at: Date | null) => (at && at > now ? now : at)
  const line = (kind: ImportRow['kind'], at: Date | null): ImportRow => {
    const occurredAt = past(at)
    const proven = occurredAt !== null && (evidence.wording !== undefined || evidence.document !== undefined)
    return {
      ...{ row, externalId, emailKey, purpose, channel: 'email', occurredAt, evidence },
      kind: kind === 'confirmed' && !proven ? 'granted' : kind,
      origin: proven ? provenImportOrigin : unprovenOrigin,
    }
  }
  if (said.said === 'withdrawn')
    return [...(said.grantedAt ? [line('granted', said.grantedAt)] : []), line('withdrawn', said.at)]
  return [line(said.said, said.at)]
}
