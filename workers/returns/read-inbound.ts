import type { ClaimedInbound } from '../../db/stores/inbound-claim-store.ts'
import { unpackRaw } from '../../db/stores/inbound-store.ts'
import { type Statement, statementOfMail, statementOfSignal } from '../../engine/returns/statement.ts'
import { understandMail } from '../../engine/returns/understand.ts'
import type { UnderstoodMail } from '../../engine/returns/understanding.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'

/** Something that came in, read. Of a mail, what was understood stands beside it. */
export type ReadInbound = { row: ClaimedInbound; statement: Statement; mail: UnderstoodMail | null }

/** Reads a row; costs time of the processor alone, so no transaction waits for it. */
export function readInbound(keyring: Keyring, row: ClaimedInbound): ReadInbound {
  if (row.signal) return { row, statement: statementOfSignal(keyring, row.signal), mail: null }
  const mail = understandMail(row.raw ? unpackRaw(row.raw) : new Uint8Array())
  return { row, statement: statementOfMail(keyring, row.recipient, mail), mail }
}

/** The log of mails a row belongs to; null for everything else. */
export function logOf({ row, statement }: ReadInbound): string | null {
  if (statement.forged) return null
  return row.way === 'log' ? (row.viaId ?? statement.logId) : statement.logId
}
