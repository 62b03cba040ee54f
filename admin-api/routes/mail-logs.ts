import { randomBytes } from 'node:crypto'
import {
  changeMailLog,
  createMailLog,
  type MailLogRow,
  readMailLogs,
} from '../../db/stores/mail-log-setup-store.ts'
import { readPurpose } from '../../db/stores/purpose-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { logAddress } from '../../engine/returns/return-address.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { mailLogsContract } from '../contract/mail-logs.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'

export function mailLogsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, keyring } = context
  const row = async (id: string) => found((await readMailLogs(db, id))[0], 'log of mails')
  const answers = async (logs: readonly MailLogRow[]) => {
    const domain = await receivingDomain(context)
    return logs.map(log => answerOf(log, domain, context))
  }
  const read = async (id: string) => found((await answers([await row(id)]))[0], 'log of mails')
  const by = (actor: string) => ({ now: clock.now(), actor })
  const checkPurpose = async (key: string | undefined) => {
    if (key !== undefined && (await readPurpose(db, key)) === null) throw invalid('purpose', 'is no purpose')
  }

  return implement('mail-logs', mailLogsContract, {
    list: async ({ query }) => {
      const all = await readMailLogs(db)
      return {
        items: await answers(query.retired === 'true' ? all : all.filter(log => log.retiredAt === null)),
      }
    },
    one: async ({ params }) => await read(params.id),
    create: async call => {
      await checkPurpose(call.body.purpose)
      const secret = newSecret()
      const parts = { ...call.body, secret: sealSecret(keyring, secret) }
      const id = await createMailLog(db, parts, by(call.actor), logId =>
        call.audit('mail_log.create', 'mail_log', logId, { kind: parts.kind }),
      )
      return { ...(await read(id)), once: { secret } }
    },
    change: async call => {
      const { id } = call.params
      await checkPurpose(call.body.purpose)
      const audit = call.audit('mail_log.change', 'mail_log', id, { fields: Object.keys(call.body) })
      must(await changeMailLog(db, id, call.ifMatch, call.body, by(call.actor), audit))
      return await read(id)
    },
    renew: async call => {
      const { id } = call.params
      const secret = newSecret()
      const audit = call.audit('mail_log.renew', 'mail_log', id)
      const change = { secret: sealSecret(keyring, secret) }
      must(await changeMailLog(db, id, call.ifMatch, change, by(call.actor), audit))
      return { ...(await read(id)), once: { secret } }
    },
    retire: async call => {
      const { id } = call.params
      const audit = call.audit('mail_log.retire', 'mail_log', id)
      const change = { secret: null, retiredAt: clock.now() }
      must(await changeMailLog(db, id, call.ifMatch, change, by(call.actor), audit))
    },
  })
}

/** As Standard Webhooks write it. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** A domain whose mail reaches our listener: that of the default sender first. Null where there is none, or no listener. */
async function receivingDomain({
  db,
  returnsListener,
  environmentSender,
}: ApiContext): Promise<string | null> {
  if (!returnsListener) return null
  const senders = (await readSenders(db)).filter(sender => sender.retiredAt === null)
  const ordered = senders.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  const own = ordered.find(sender => sender.returnDomain !== null)?.returnDomain
  return own ?? environmentSender?.returnDomain ?? null
}

function answerOf(log: MailLogRow, domain: string | null, { keyring, publicUrl }: ApiContext) {
  const { secret, ...shown } = log
  const takes = log.retiredAt === null && domain !== null
  return {
    ...shown,
    bccAddress: takes ? logAddress(keyring, log.id, domain) : null,
    url: `${publicUrl}/hooks/log/${log.id}`,
    hasSecret: secret !== null,
  }
}

/** @throws Problem for whatever a store refused. */
function must(result: string): void {
  if (result === 'not_found') throw notFound('log of mails')
  if (result === 'stale') throw stale()
  if (result === 'retired')
    throw new Problem('mail_log_retired', 'This log is no longer in use.', { status: 409 })
}
