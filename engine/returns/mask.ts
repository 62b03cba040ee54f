/** Mailboxes of an office, not of a person: to these one is to write for being let in again. */
const office =
  /^(?:postmaster|abuse|tosa|support|help(?:desk)?|delist\w*|unblock\w*|noc|hostmaster|mail-?(?:admin|support|team)\w*|feedback|security|(?:block|black)list\w*|removal\w*|rbl\w*|reputation\w*)$/i

/**
 * Sentences of another mail server for the eyes of staff: on one line, at most 500 characters, with the addresses of people
 * made unrecognisable (`…@gmx.de`). Addresses of offices stay: the reply names them to be written to.
 */
export function maskPeople(said: string): string {
  return said
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .toWellFormed()
    .replaceAll(/"[^"@]*"@|[^\s<>()[\],;:"@]+@/gu, local =>
      office.test(local.slice(0, -1).replace(/^.*['={}]/u, '')) ? local : '…@',
    )
    .trim()
    .slice(0, 500)
}

/** The page of the other side its reply names, if it does: an address of the web, without what ends its sentence. */
export function pageIn(said: string | null): string | null {
  const found = /https?:\/\/[^\s<>"'()[\]{}]+/i.exec(said ?? '')?.[0].replace(/[.,;:!?]+$/, '')
  return found !== undefined && URL.canParse(found) ? found : null
}
