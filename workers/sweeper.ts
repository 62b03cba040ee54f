import { hostname } from 'node:os'
import { beat, dueWork, endBeat } from '../db/stores/due-store.ts'
import { inboundWaits } from '../db/stores/inbound-claim-store.ts'
import { sweepDead } from '../db/stores/outcome-store.ts'
import { maxRepeats } from '../engine/messages/retry.ts'
import { newId } from '../engine/shared/id.ts'
import { chores } from './chores/all.ts'
import { beginCampaigns } from './chores/begin-campaigns.ts'
import { checkDomains } from './chores/check-domains.ts'
import { countProviders } from './chores/count-providers.ts'
import { deliverNotices } from './chores/deliver-notices.ts'
import { fetchFeeds } from './chores/fetch-feeds.ts'
import { guardCampaigns } from './chores/guard-campaigns.ts'
import { nightlyBackup } from './chores/nightly-backup.ts'
import { createChoreRunner } from './chores/run.ts'
import { runImports } from './chores/run-imports.ts'
import { seal } from './chores/seal.ts'
import { tendCampaigns } from './chores/tend-campaigns.ts'
import { tendDomainPauses } from './chores/tend-domain-pauses.ts'
import type { WorkerContext } from './context.ts'
import { deliverQueue, type QueueName } from './queues.ts'

export type SweeperOptions = {
  /** Tells whoever works at this queue that something is due. */
  ring(queue: QueueName): void
  /** Makes the calls of webhook steps that are due, beside everything else. */
  callWebhooks?(): void
  /** Looks which mailboxes are to be watched, beside everything else. */
  watchMailboxes?(): void
  /** Does what campaigns need done slice by slice, beside everything else. */
  planCampaigns?(): void
  /** Sends the mails to staff that wait, beside everything else. */
  sendStaffMails?(): void
  /** Time between two looks, in milliseconds. */
  tickMs: number
  /** A message in flight for longer than this, in milliseconds, has lost its worker. */
  deadAfterMs: number
  kind: string
  version: string
}

/**
 * Looks every second for work whose bell was lost or whose time has come, and for messages whose worker is
 * gone. It needs no queue, so deleting all of the queue's data stops nothing.
 */
export function startSweeper(context: WorkerContext, options: SweeperOptions): { stop(): Promise<void> } {
  const { db, clock, log } = context
  const { ring } = options
  const process = {
    id: newId(),
    kind: options.kind,
    version: options.version,
    startedAt: clock.now(),
    host: hostname(),
  }
  let stopped = false
  let wake: (() => void) | undefined
  let ticks = 0
  // Chores may take long; the look for due work goes on beside them, and so does sealing: what waits for its seal while
  // a large ledger is verified or a thousand letters are printed could be taken away unseen. The server of a shop or a recipient may be slow.
  const apart = [
    [seal],
    [fetchFeeds],
    [deliverNotices],
    [runImports],
    [beginCampaigns, tendCampaigns, guardCampaigns, tendDomainPauses],
    // Months are counted at first, and the DNS may take its time.
    [countProviders],
    [checkDomains],
    [nightlyBackup],
  ]
  const runners = [...apart, chores.filter(chore => !apart.flat().includes(chore))].map(some =>
    createChoreRunner(context, some),
  )
  const busy: (Promise<void> | undefined)[] = []

  const tick = async () => {
    const now = clock.now()
    const due = await dueWork(db, now)
    if (due.match) ring('match')
    if (due.advance) ring('advance')
    if (due.watch) ring('watch')
    if (await inboundWaits(db, now)) ring('returns')
    if (due.webhooks) options.callWebhooks?.()
    if (due.campaigns) options.planCampaigns?.()
    if (due.staffMails) options.sendStaffMails?.()
    for (const lane of due.lanes) ring(deliverQueue(lane))
    options.watchMailboxes?.()
    const dead = await sweepDead(db, new Date(now.getTime() - options.deadAfterMs), now, maxRepeats)
    if (dead.unknown + dead.repeated > 0) log.warn(dead, 'messages whose worker is gone')
    if (ticks++ % 5 === 0) await beat(db, process, now)
    for (const [index, doChores] of runners.entries())
      busy[index] ??= doChores(() => stopped)
        .catch(error => log.warn({ err: error }, 'the chores will be tried again'))
        .finally(() => {
          busy[index] = undefined
        })
  }

  const loop = (async () => {
    while (!stopped) {
      await tick().catch(error => log.warn({ err: error }, 'the sweeper will try again'))
      if (stopped) break
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, options.tickMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    await Promise.all(busy)
    await endBeat(db, process.id).catch(() => {})
  })()

  return {
    stop: async () => {
      stopped = true
      wake?.()
      await loop
    },
  }
}
