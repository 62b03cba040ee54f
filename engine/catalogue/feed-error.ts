import type { Text } from '../shared/text.ts'
import { feedLimits } from './feed.ts'

const megabytes = feedLimits.bytes / 1024 / 1024

/** Why a feed could not be read to its end, in words for people. */
export const feedErrors = {
  address: {
    de: 'Die Adresse ist keine http- oder https-Adresse.',
    en: 'The address is no http or https address.',
  },
  private: {
    de: 'Die Adresse führt in ein internes Netz, das von hier aus nicht abgerufen wird.',
    en: 'The address leads into an internal network, which is not fetched from here.',
  },
  unreachable: { de: 'Der Server ist nicht erreichbar.', en: 'The server cannot be reached.' },
  timeout: { de: 'Der Server hat zu lange gebraucht.', en: 'The server took too long.' },
  refused: { de: 'Der Server hat den Abruf abgelehnt.', en: 'The server refused.' },
  not_found: { de: 'Unter der Adresse gibt es keinen Feed.', en: 'There is no feed at this address.' },
  server: { de: 'Der Server hat einen Fehler gemeldet.', en: 'The server reported an error.' },
  redirects: { de: 'Zu viele Weiterleitungen.', en: 'Too many redirections.' },
  too_large: {
    de: `Der Feed ist größer als ${megabytes} MB.`,
    en: `The feed is larger than ${megabytes} MB.`,
  },
  too_many: {
    de: `Der Feed hat mehr als ${feedLimits.items} Artikel.`,
    en: `The feed has more than ${feedLimits.items} items.`,
  },
  packed: { de: 'Die Daten sind falsch gepackt (gzip).', en: 'The data are packed wrongly (gzip).' },
  encoding: { de: 'Die Zeichenkodierung ist unbekannt.', en: 'The character encoding is unknown.' },
  not_xml: { de: 'Das ist kein lesbares XML.', en: 'This is no readable XML.' },
  not_a_feed: {
    de: 'Das XML ist weder RSS noch Atom mit Artikeln.',
    en: 'The XML is neither RSS nor Atom with items.',
  },
  no_id_column: { de: 'Die Tabelle hat keine Spalte „id“.', en: 'The table has no column "id".' },
  table: { de: 'Die Tabelle ist nicht lesbar.', en: 'The table cannot be read.' },
  truncated: { de: 'Der Feed bricht mittendrin ab.', en: 'The feed ends in the middle.' },
  interrupted: { de: 'Der Abruf wurde unterbrochen.', en: 'Fetching was interrupted.' },
  removed: { de: 'Der Feed wurde inzwischen entfernt.', en: 'The feed was removed meanwhile.' },
  unexpected: { de: 'Beim Lesen ist ein Fehler aufgetreten.', en: 'An error occurred while reading.' },
} as const satisfies Record<string, Text>
export type FeedErrorCode = keyof typeof feedErrors

/** Ends the reading of a feed; what was read before stays, and nothing is retired. */
export class FeedError extends Error {
  readonly code: FeedErrorCode

  constructor(code: FeedErrorCode, options: { cause?: unknown } = {}) {
    super(feedErrors[code].en, options)
    this.name = 'FeedError'
    this.code = code
  }
}

/** The text of a stored code; of one this version does not know, the general one. */
export function feedErrorText(code: string): Text {
  return code in feedErrors ? feedErrors[code as FeedErrorCode] : feedErrors.unexpected
}
