import { writeAudit } from '../../db/stores/audit-store.ts'
import {
  ownerOf,
  type Trouble,
  troubleOf,
  type Watched,
  watchedOccurrences,
} from '../../db/stores/campaign-guard-store.ts'
import { pauseOccurrence } from '../../db/stores/campaign-pause-store.ts'
import { writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { guardVerdict } from '../../engine/campaigns/guard.ts'
import { guardMail } from '../../engine/campaigns/guard-words.ts'
import { newId } from '../../engine/shared/id.ts'
import { languageOf } from '../../engine/shared/text.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

/** Since when a sender gets nothing out although mails wait, as far as this process saw it itself. */
type Standstill = { ended: number; since: Date }
const standstills = new WeakMap<WorkerContext, Map<string, Standstill>>()

/**
 * Stops campaigns of which too much goes wrong (engine/campaigns/guard.ts), and tells their owners. That nothing goes out
 * counts from when this process saw it first: after a night without workers nothing is stopped for it.
 */
export const guardCampaigns: Chore = {
  name: 'guard-campaigns',
  next: every(30),
  run: async (context, stopping) => {
    const { db, clock } = context
    const now = clock.now()
    const watched: (Watched & { trouble: Trouble })[] = []
    for (const occurrence of await watchedOccurrences(db)) {
      if (stopping()) return
      watched.push({ ...occurrence, trouble: await troubleOf(db, occurrence, now) })
    }
    const since = standingStill(context, watched, now)
    for (const one of watched) {
      const { waiting, ...figures } = one.trouble
      const downSince = waiting ? (since.get(one.sender ?? '') ?? null) : null
      const pause = guardVerdict({ ...figures, downSince }, now)
      if (pause) await stop(context, one, pause)
    }
  },
}

/** One campaign may wait behind another of the same sender: it stands still only where none of them moves. */
function standingStill(
  context: WorkerContext,
  watched: readonly (Watched & { trouble: Trouble })[],
  now: Date,
): Map<string, Date> {
  const known = standstills.get(context) ?? new Map<string, Standstill>()
  const next = new Map<string, Standstill>()
  for (const sender of new Set(watched.map(one => one.sender ?? ''))) {
    const all = watched.filter(one => (one.sender ?? '') === sender).map(({ trouble }) => trouble)
    if (!all.some(({ waiting }) => waiting)) continue
    const ended = all.reduce((sum, trouble) => sum + trouble.ended, 0)
    const before = known.get(sender)
    next.set(sender, before && before.ended === ended ? before : { ended, since: now })
  }
  standstills.set(context, next)
  return new Map([...next].map(([sender, { since }]) => [sender, since]))
}

async function stop(
  { db, clock, log, publicUrl }: WorkerContext,
  { id, campaignId, name, owner, sender }: Watched,
  pause: NonNullable<ReturnType<typeof guardVerdict>>,
): Promise<void> {
  const now = clock.now()
  const stopped = await db.transaction().execute(async trx => {
    if (!(await pauseOccurrence(trx, id, pause, now))) return false
    await writeAudit(trx, {
      id: newId(now),
      at: now,
      actor: 'system',
      requestId: null,
      action: 'campaign.guard',
      entity: 'campaign',
      entityId: campaignId,
      detail: { occurrence: id, ...pause },
    })
    const whom = await ownerOf(trx, owner)
    if (!whom) return true
    const url = `${publicUrl}/campaigns/${campaignId}`
    const content = guardMail({ name, pause, url }, languageOf(whom.locale))
    // Where the campaign's own server is away, the default one may still work.
    const senderId = pause.cause === 'server' ? null : sender
    await writeStaffMails(
      trx,
      [{ kind: 'alert', to: whom.address, senderId, content, createdBy: 'system' }],
      now,
    )
    return true
  })
  if (stopped) log.warn({ campaignId, occurrenceId: id, cause: pause.cause }, 'a campaign was stopped')
}
