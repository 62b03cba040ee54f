import type { Db } from '../../db/orm.ts'
import type { SettledInbound } from '../../db/stores/inbound-claim-store.ts'
import { type LoggedMail, logMails } from '../../db/stores/mail-log-store.ts'
import { logOf, type ReadInbound } from './read-inbound.ts'

/** Writes copies of mails of other programs into the logs of the customers they are about. */
export async function logInbound(db: Db, read: readonly ReadInbound[], now: Date): Promise<SettledInbound[]> {
  if (read.length === 0) return []
  const mails = read.map((one): LoggedMail => {
    const { row, mail } = one
    return {
      logId: logOf(one) ?? '',
      mailId: mail?.mailId ?? `inbound:${row.id}`,
      from: mail?.from?.address ?? '',
      to: mail?.to ?? [],
      cc: [],
      subject: mail?.subject ?? null,
      text: mail?.text ?? null,
      at: mail?.date ?? now,
    }
  })
  const { lines } = await logMails(db, mails, now)
  return read.map(({ row, mail }, n) => {
    const { mailId, logId } = mails[n] as LoggedMail
    const own = lines.filter(line => line.mailId === mailId && line.logId === logId)
    const customers = new Set(own.map(line => line.customerId))
    return {
      id: row.id,
      outcome: 'logged',
      reason: null,
      status: null,
      reply: null,
      block: null,
      said: null,
      proof: 'token',
      messageId: null,
      // Of one customer alone it goes with them; a mail to several is kept by nobody's file.
      customerId: customers.size === 1 ? ([...customers][0] as string) : null,
      from: mail?.from?.address ?? null,
      subject: mail?.subject ?? null,
      acted: own.length > 0 ? { logged: own.length } : null,
      gone: false,
    }
  })
}
