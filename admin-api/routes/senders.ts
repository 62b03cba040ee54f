import { writeAudit } from '../../db/stores/audit-store.ts'
import { keysOfSenders } from '../../db/stores/domain-pause-read-store.ts'
import { readSenders, type SenderRow, usesOfSender } from '../../db/stores/sender-read-store.ts'
import { changeSender, createSender, retireSender, setDefaultSender } from '../../db/stores/sender-store.ts'
import { readStaffMail, writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { begunToday, releaseWarmUp } from '../../db/stores/warm-up-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { newDkimKey, readDkimKey } from '../../engine/campaigns/dkim-key.ts'
import { senderTestMail } from '../../engine/campaigns/sender-test.ts'
import { domainOfAddress } from '../../engine/campaigns/sender-view.ts'
import { lanes } from '../../engine/messages/state.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { environmentId, sendersContract } from '../contract/senders.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { sortedWhole } from '../list-whole.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { leadsElsewhere, passwordNeeded } from '../password-needed.ts'
import { listenerNameOf } from '../returns/listener-name.ts'
import { toldFailure } from '../send-problem.ts'
import { answerOf, environmentAnswer } from '../sender-answer.ts'

/** A test mail is waited for so long, in milliseconds, and looked for so often. */
const testLimitMs = 15_000
const testLookMs = 150

export function sendersRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, keyring, bell, timeZone } = context
  const row = async (id: string) => found((await readSenders(db, id))[0], 'sender')
  const seal = (secret: string | null) => (secret === null ? null : sealSecret(keyring, secret))
  const shownOf = async (rows: SenderRow[]) => {
    const now = clock.now()
    const sent = await begunToday(
      db,
      rows.flatMap(one => (one.warmUp ? [one.id] : [])),
      localDay(now, timeZone),
    )
    const listenerName = listenerNameOf(context)
    return rows.map(one =>
      answerOf(one, keyring, { listenerName, now, timeZone, sent: sent.get(one.id) ?? 0 }),
    )
  }
  const read = async (id: string) => {
    if (id !== environmentId) return found((await shownOf([await row(id)]))[0], 'sender')
    const all = await readSenders(db)
    return found(environmentAnswer(context, !all.some(sender => sender.isDefault)), 'sender')
  }
  const by = (actor: string) => ({ now: clock.now(), actor })

  return implement('senders', sendersContract, {
    list: async ({ query }) => {
      const all = await readSenders(db)
      const environment = environmentAnswer(context, !all.some(sender => sender.isDefault))
      const chosen = query.retired === 'true' ? all : all.filter(sender => sender.retiredAt === null)
      const shown = sortedWhole(chosen, query.sort, { created: s => s.createdAt, name: s => s.name })
      return {
        items: [...(await shownOf(shown)), ...(environment ? [environment] : [])],
      }
    },
    one: async ({ params }) => await read(params.id),
    uses: async ({ params }) => {
      await row(params.id)
      return await usesOfSender(db, params.id)
    },
    create: async call => {
      const { password, ...parts } = call.body
      const sender = { ...parts, password: seal(password), dkim: null, dkimKey: null }
      const id = await createSender(db, sender, by(call.actor), senderId =>
        call.audit('sender.create', 'sender', senderId, { security: parts.security }),
      )
      return await read(id)
    },
    change: async call => {
      const { id } = call.params
      const { password, dkim, ...parts } = call.body
      const before = await row(id)
      if (before.password !== null && password === undefined && leadsElsewhere(before, parts))
        throw passwordNeeded()
      const change = {
        ...parts,
        password: password === undefined ? undefined : seal(password),
        ...(dkim === null ? { dkim: null, dkimKey: null } : {}),
      }
      const audit = call.audit('sender.change', 'sender', id, { fields: Object.keys(call.body) })
      must(await changeSender(db, id, call.ifMatch, change, by(call.actor), audit))
      if (parts.warmUp !== undefined) {
        // What waits under the old plan is looked at under the new one.
        const keys = (await keysOfSenders(db, [id])).get(id) ?? []
        await releaseWarmUp(db, { senderId: id, keys, today: localDay(clock.now(), timeZone) }, clock.now())
        for (const lane of lanes) bell.ring(`deliver-${lane}`)
      }
      return await read(id)
    },
    retire: async call => {
      const { id } = call.params
      const audit = call.audit('sender.retire', 'sender', id)
      must(await retireSender(db, id, call.ifMatch, by(call.actor), audit))
    },
    setDefault: async call => {
      const id = call.params.id === environmentId ? null : call.params.id
      if (id === null) found(context.environmentSender, 'sender')
      const audit = call.audit(
        'sender.default',
        'sender',
        id,
        id === null ? { environment: true } : undefined,
      )
      must(await setDefaultSender(db, id, by(call.actor), audit))
      return await read(call.params.id)
    },
    test: async call => {
      const { id } = call.params
      const sender = await read(id)
      if (sender.retiredAt) throw retired()
      const environment = id === environmentId
      const mail = {
        kind: 'test' as const,
        to: call.body.to,
        senderId: environment ? null : id,
        content: {
          ...senderTestMail(sender, languageOfPrincipal(call.principal)),
          ...(environment ? { environment: true } : { senderTest: sender.version }),
        },
        createdBy: call.actor,
      }
      const [mailId = ''] = await inTransaction(db, async trx => {
        await writeAudit(
          trx,
          call.audit('sender.test', 'sender', mail.senderId, environment ? { environment } : undefined),
        )
        return await writeStaffMails(trx, [mail], clock.now())
      })
      bell.ring('watch')
      // How long somebody waits at the counter is the machine's own time.
      const until = performance.now() + testLimitMs
      for (;;) {
        const outcome = await readStaffMail(db, mailId)
        if (outcome?.state !== 'queued' || performance.now() > until)
          return { state: outcome?.state ?? 'queued', ...toldFailure(outcome?.error ?? null) }
        await new Promise(resolve => setTimeout(resolve, testLookMs))
      }
    },
    dkim: async call => {
      const { id } = call.params
      const before = await row(id)
      const { selector, key, domain = domainOfAddress(before.fromAddress) } = call.body
      const checked = key === undefined ? { ok: true as const, pem: await newDkimKey() } : readDkimKey(key)
      if (!checked.ok) throw invalid('key', checked.message)
      const change = { dkim: { domain, selector }, dkimKey: sealSecret(keyring, checked.pem) }
      const audit = call.audit('sender.dkim', 'sender', id, { domain, selector, own: key !== undefined })
      must(await changeSender(db, id, call.ifMatch, change, by(call.actor), audit))
      return await read(id)
    },
  })
}

const retired = () => new Problem('sender_retired', 'This sender is no longer in use.', { status: 409 })

/** @throws Problem for whatever a store refused. */
function must(result: string): void {
  if (result === 'not_found') throw notFound('sender')
  if (result === 'stale') throw stale()
  if (result === 'retired') throw retired()
  if (result === 'in_use')
    throw new Problem('sender_in_use', 'Messages or campaigns that are not over go by this sender.', {
      status: 409,
      hint: 'Wait for them, cancel them, or give the campaigns another sender.',
    })
  if (result === 'is_default')
    throw new Problem('sender_is_default', 'This sender takes what names no sender.', {
      status: 409,
      hint: 'Make another one the default first.',
    })
}
