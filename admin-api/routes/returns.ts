import { applyReturn, dismissReturn, restoreReturn } from '../../db/stores/inbound-decide-store.ts'
import { readReturnsSettings } from '../../db/stores/inbound-mark-store.ts'
import { listReturns, readReturn, returnOrder, summariseReturns } from '../../db/stores/inbound-read-store.ts'
import { unpackRaw } from '../../db/stores/inbound-store.ts'
import { changeSetting, readSetting } from '../../db/stores/setting-store.ts'
import { returnsSetting, returnsSettingsOf } from '../../engine/returns/settings.ts'
import { understandMail } from '../../engine/returns/understand.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { returnsContract } from '../contract/returns.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, stale } from '../not-found.ts'
import { returnAnswer } from './return-answer.ts'

/** Days of the summary. */
const summaryDays = 30
/** What staff let count is waited for so long, in milliseconds, and looked for so often. */
const waitMs = 2_000
const lookMs = 50

export function returnsRoutes({ db, clock, bell }: ApiContext): BoundRoute[] {
  const one = async (id: string) => found(await readReturn(db, id), 'thing that came in')
  const settings = async () => {
    const { version, value } = await readSetting(db, returnsSetting)
    return { version, ...returnsSettingsOf(value) }
  }
  return implement('returns', returnsContract, {
    list: async ({ query, toFile }) => {
      const page = askedPage(returnOrder, query, '-received')
      const rows = await listReturns(db, { ...query, unrestricted: toFile }, page)
      const { items, next } = sortedPage(rows, page)
      return { items: items.map(returnAnswer), next }
    },
    summary: async () => {
      const since = new Date(clock.now().getTime() - summaryDays * 86_400_000)
      return { since, ...(await summariseReturns(db, since)) }
    },
    settings,
    change: async call => {
      const before = await readReturnsSettings(db)
      const audit = call.audit('returns.settings', 'setting', returnsSetting, { before, after: call.body })
      if (!(await changeSetting(db, returnsSetting, call.ifMatch, call.body, clock.now(), audit)))
        throw stale()
      return await settings()
    },
    one: async ({ params }) => {
      const { raw, signal, mailFrom, recipient, ...row } = await one(params.id)
      return {
        ...returnAnswer(row),
        mailFrom,
        recipient,
        text: raw ? understandMail(unpackRaw(raw)).text : null,
        event: signal?.event ?? null,
      }
    },
    raw: async ({ params }) => {
      const { raw } = await one(params.id)
      return {
        body: unpackRaw(found(raw, 'mail kept')),
        // It may hold anything: handed out as a file of plain text, never shown.
        headers: { 'Content-Disposition': `attachment; filename="${params.id}.txt"` },
      }
    },
    apply: async call => {
      const { id } = call.params
      const before = await one(id)
      const audit = call.audit('return.apply', 'inbound', id, {
        state: before.state,
        outcome: before.outcome,
      })
      if (!(await applyReturn(db, id, call.actor, audit))) throw undecidable(before)
      bell.ring('returns')
      // How long somebody waits at the counter is the machine's own time.
      const until = performance.now() + waitMs
      for (;;) {
        const row = await one(id)
        if (row.state !== 'new' || performance.now() > until) return answer(row)
        await new Promise(resolve => setTimeout(resolve, lookMs))
      }
    },
    dismiss: async call => {
      const { id } = call.params
      const before = await one(id)
      const audit = call.audit('return.dismiss', 'inbound', id, {
        state: before.state,
        outcome: before.outcome,
      })
      if (!(await dismissReturn(db, id, call.actor, clock.now(), audit))) throw undecidable(before)
      return answer(await one(id))
    },
    restore: async call => {
      const { id } = call.params
      const before = await one(id)
      const audit = call.audit('return.restore', 'inbound', id, {
        state: before.state,
        outcome: before.outcome,
      })
      if (!(await restoreReturn(db, id, audit))) throw settled()
      return answer(await one(id))
    },
  })
}

function answer({
  raw: _,
  signal: __,
  mailFrom: ___,
  recipient: ____,
  ...row
}: Awaited<ReturnType<typeof readReturn>> & {}) {
  return returnAnswer(row)
}

function undecidable({
  messageId,
  acted,
  appliedBy,
}: {
  messageId: string | null
  acted: unknown
  appliedBy: string | null
}): Problem {
  if (messageId === null && acted === null && appliedBy === null)
    return new Problem('return_unmatched', 'It is not known which message this is about.', {
      status: 409,
      hint: 'Do what is to be done at the customer’s page.',
    })
  return settled()
}

function settled(): Problem {
  return new Problem('return_settled', 'There is nothing to decide about this any more.', { status: 409 })
}
