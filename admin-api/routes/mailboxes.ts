import type { z } from 'zod'
import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  changeMailbox,
  createMailbox,
  type MailboxRow,
  readMailboxes,
  retireMailbox,
} from '../../db/stores/mailbox-store.ts'
import { openSecret, sealSecret } from '../../engine/access/secret-box.ts'
import { mailboxFailureWords, readMailboxFailure } from '../../engine/returns/mailbox-failure.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { type mailboxAnswer, mailboxesContract } from '../contract/mailboxes.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'
import { leadsElsewhere, passwordNeeded } from '../password-needed.ts'

export function mailboxesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, keyring } = context
  const row = async (id: string) => found((await readMailboxes(db, id))[0], 'mailbox')
  const by = (actor: string) => ({ now: clock.now(), actor })

  return implement('mailboxes', mailboxesContract, {
    list: async ({ query }) => {
      const all = await readMailboxes(db)
      const shown = query.retired === 'true' ? all : all.filter(mailbox => mailbox.retiredAt === null)
      return { items: shown.map(answerOf) }
    },
    one: async ({ params }) => answerOf(await row(params.id)),
    create: async call => {
      const mailbox = { ...call.body, password: sealSecret(keyring, call.body.password) }
      const id = await createMailbox(db, mailbox, by(call.actor), mailboxId =>
        call.audit('mailbox.create', 'mailbox', mailboxId, { security: mailbox.security }),
      )
      return answerOf(await row(id))
    },
    change: async call => {
      const { id } = call.params
      const { password, ...parts } = call.body
      const before = await row(id)
      if (password === undefined && leadsElsewhere(before, parts)) throw passwordNeeded()
      const change = {
        ...parts,
        password: password === undefined ? undefined : sealSecret(keyring, password),
      }
      const audit = call.audit('mailbox.change', 'mailbox', id, { fields: Object.keys(call.body) })
      must(await changeMailbox(db, id, call.ifMatch, change, by(call.actor), audit))
      return answerOf(await row(id))
    },
    retire: async call => {
      const { id } = call.params
      const audit = call.audit('mailbox.retire', 'mailbox', id)
      must(await retireMailbox(db, id, call.ifMatch, by(call.actor), audit))
    },
    test: async call => {
      const mailbox = await row(call.params.id)
      if (mailbox.retiredAt) throw retired()
      await writeAudit(db, call.audit('mailbox.test', 'mailbox', mailbox.id))
      const password = mailbox.password === null ? null : openSecret(keyring, mailbox.password)
      if (password === null) return { ok: false, mails: null, idle: null, ...toldProblem('secret_lost: ') }
      if (!context.testMailbox) throw new Error('no way to test mailboxes was given')
      const tried = await context.testMailbox({ ...mailbox, password })
      return tried.ok
        ? { ok: true, mails: tried.mails, idle: tried.idle, error: null, problem: null }
        : { ok: false, mails: null, idle: null, ...toldProblem(tried.failure) }
    },
  })
}

/** A mailbox as it is shown: without its password, with what its mistake means. */
function answerOf(row: MailboxRow): z.input<typeof mailboxAnswer> {
  const { password, uidValidity: _validity, lastUid: _last, lastError, ...shown } = row
  return { ...shown, hasPassword: password !== null, ...toldProblem(lastError) }
}

function toldProblem(noted: string | null): Pick<z.input<typeof mailboxAnswer>, 'error' | 'problem'> {
  if (noted === null) return { error: null, problem: null }
  const { kind, said } = readMailboxFailure(noted)
  return { error: said === '' ? null : said, problem: { kind, ...mailboxFailureWords[kind] } }
}

const retired = () => new Problem('mailbox_retired', 'This mailbox is no longer in use.', { status: 409 })

/** @throws Problem for whatever a store refused. */
function must(result: string): void {
  if (result === 'not_found') throw notFound('mailbox')
  if (result === 'stale') throw stale()
  if (result === 'retired') throw retired()
}
