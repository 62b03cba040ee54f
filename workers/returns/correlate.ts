import type { Db } from '../../db/orm.ts'
import { messagesReturned, newestTo, type ReturnedMessage } from '../../db/stores/inbound-correlate-store.ts'
import type { Found } from '../../engine/returns/ruling.ts'
import type { Statement } from '../../engine/returns/statement.ts'

export type FoundMessage = Found & { message: ReturnedMessage }

/**
 * Finds the message each statement is about, for all of them in two statements: by token of ours, then by Message-ID, then
 * the newest to the address it names. A token whose message is gone leads nowhere, whatever else is named.
 */
export async function correlate(
  db: Db,
  statements: readonly Statement[],
  now: Date,
): Promise<(FoundMessage | null)[]> {
  const honest = statements.filter(statement => !statement.forged)
  const ids = honest.flatMap(({ tokens, mailIds }) => [...tokens, ...mailIds].map(({ id }) => id))
  const byId = await messagesReturned(db, ids)
  const first = statements.map(statement => byTokenOrMailId(statement, byId))
  const open = statements.filter(
    (statement, n) => !statement.forged && statement.tokens.length === 0 && first[n] === null,
  )
  const newest = await newestTo(
    db,
    open.flatMap(({ recipients }) => recipients),
    now,
  )
  const recent = await messagesReturned(db, [...newest.values()])
  return statements.map((statement, n) => {
    if (first[n] || !open.includes(statement)) return first[n] ?? null
    for (const key of statement.recipients) {
      const message = recent.get(newest.get(key) ?? '')
      if (message) return { message, by: 'recipient' }
    }
    return null
  })
}

function byTokenOrMailId(
  { forged, tokens, mailIds }: Statement,
  byId: ReadonlyMap<string, ReturnedMessage>,
): FoundMessage | null {
  if (forged) return null
  for (const { id } of tokens) {
    const message = byId.get(id)
    if (message) return { message, by: 'token' }
  }
  if (tokens.length > 0) return null
  for (const { id, mailId } of mailIds) {
    const message = byId.get(id)
    // The whole of it, as it stood in the mail: the id alone could be guessed from a link. Empty: the provider vouches for it.
    if (message && (mailId === '' || mailId.toLowerCase() === message.mailId?.toLowerCase()))
      return { message, by: 'message_id' }
  }
  return null
}
