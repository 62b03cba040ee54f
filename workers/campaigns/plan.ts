import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { drawSlice } from '../../db/stores/campaign-draw-store.ts'
import { anyHeld, type Occurrence, takeOccurrence } from '../../db/stores/campaign-message-store.ts'
import { planSlice } from '../../db/stores/campaign-plan-store.ts'
import {
  beginSending,
  cancelSlice,
  endRelease,
  endResume,
  endSlices,
  notePlanError,
  occurrencesWithWork,
  resumeSlice,
} from '../../db/stores/campaign-tend-store.ts'
import { releaseSlice } from '../../db/stores/campaign-winner-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { audienceProfiles, unreadableSegments, unreadableSentence } from '../../engine/campaigns/audience.ts'
import { type CampaignError, storeError } from '../../engine/campaigns/error.ts'
import type { KnownSegments } from '../../engine/conditions/context.ts'
import type { WorkerContext } from '../context.ts'
import { deliverQueue } from '../queues.ts'

/** Rather nobody for now than those who were to be left out: it waits, and its owner is told. */
class Unplannable extends Error {
  readonly campaignId: string
  readonly why: CampaignError
  constructor(campaignId: string, why: CampaignError) {
    super(why.code)
    this.campaignId = campaignId
    this.why = why
  }
}

function segmentsUnreadable(ids: readonly string[], segments: KnownSegments): CampaignError {
  const { de, en } = unreadableSentence(ids, segments)
  return {
    code: 'segment_unreadable',
    sentence: { de: `${de} Es wird wieder versucht.`, en: `${en} It is tried again.` },
  }
}

/** Customers of one slice; it grows and shrinks with how long one takes, so that a pause waits for none. */
export type SliceSizes = { first: number; least: number; most: number }
const usual: SliceSizes = { first: 2_000, least: 500, most: 8_000 }
/** A slice is to take about this long, in milliseconds. */
const sliceMs = { short: 200, long: 600 }
/** What cannot be planned is tried again after this time, in milliseconds. */
const againMs = 30_000

/**
 * Does what campaigns need done slice by slice, each in one transaction that moves its progress along: planning, drawing
 * those a limit allows, handing out the winner of a test, ending a pause, leaving out what was cancelled. As many processes
 * as there are, each slice in one of them; one that dies in the middle leaves nothing half done. Has no queue: whoever
 * ticks looks for it.
 */
export class CampaignPlanner {
  readonly #context: WorkerContext
  readonly #failedAt = new Map<string, number>()
  readonly #sizes: SliceSizes
  #size: number
  #stopped = false
  #working: Promise<void> | undefined

  constructor(context: WorkerContext, sizes: SliceSizes = usual) {
    this.#context = context
    this.#sizes = sizes
    this.#size = sizes.first
  }

  /** Works until nothing is left to do. Never rejects. */
  look(): Promise<void> {
    this.#working ??= this.#workOn().finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  /** Begins no further slice; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#working
  }

  async #workOn(): Promise<void> {
    const { db, log } = this.#context
    for (let busy = true; busy && !this.#stopped; ) {
      busy = false
      // One slice of each in turn: a small campaign does not wait until a large one is planned.
      const ids = await occurrencesWithWork(db).catch((error: unknown) => {
        log.error({ err: error }, 'campaigns could not be looked for and will be again')
        return []
      })
      for (const id of ids) if (await this.#step(id)) busy = true
    }
  }

  /** True where there was something to do. */
  async #step(id: string): Promise<boolean> {
    const { clock, log, bell } = this.#context
    if (this.#stopped || clock.monotonic() - (this.#failedAt.get(id) ?? -againMs) < againMs) return false
    try {
      const done = await this.#slice(id)
      this.#failedAt.delete(id)
      if (done) bell.ring(deliverQueue('bulk'))
      return done
    } catch (error) {
      log.error({ err: error, occurrenceId: id }, 'a slice of a campaign failed and will be tried again')
      this.#failedAt.set(id, clock.monotonic())
      if (error instanceof Unplannable)
        await notePlanError(this.#context.db, error.campaignId, storeError(error.why)).catch(() => {})
      return false
    }
  }

  async #slice(id: string): Promise<boolean> {
    const { db, clock, timeZone } = this.#context
    const now = clock.now()
    let planned: Occurrence | null = null
    const done = await db.transaction().execute(async trx => {
      if (await this.#plan(trx, id)) return true
      const drawn = await takeOccurrence(trx, id, sql`o.state = 'planning' and o.planned_at is not null`)
      if (drawn) {
        if (drawn.definition.audience.limit !== undefined) {
          if ((await drawSlice(trx, drawn, { now, timeZone })) > 0) return true
          if (await anyHeld(trx, id, 'over_limit')) return false
        }
        planned = drawn
        return true
      }
      const cancelled = await takeOccurrence(trx, id, sql`o.state = 'cancelled' and o.finished_at is null`)
      if (cancelled) return (await cancelSlice(trx, cancelled, now)) > 0
      const resuming = await takeOccurrence(trx, id, sql`o.resuming_at is not null`)
      if (resuming) {
        if ((await resumeSlice(trx, resuming, now)) > 0) return true
        if (!(await anyHeld(trx, id, 'campaign_paused'))) await endResume(trx, id)
        return false
      }
      const releasing = await takeOccurrence(trx, id, sql`o.releasing`)
      if (!releasing) return false
      if ((await releaseSlice(trx, releasing, { now, timeZone })) > 0) return true
      if (!(await anyHeld(trx, id, 'awaiting_winner'))) await endRelease(trx, id)
      return false
    })
    return planned ? await beginSending(db, planned, now) : done
  }

  /** Plans the next slice, if that is what is due. */
  async #plan(trx: Db, id: string): Promise<boolean> {
    const occurrence = await takeOccurrence(trx, id, sql`o.state = 'planning' and o.planned_at is null`)
    if (!occurrence) return false
    const { clock, timeZone } = this.#context
    const { definition } = occurrence
    // As of now: with a segment that was made a moment ago and is not known yet, nobody would be planned.
    const world = await readConditionWorld(trx, timeZone)
    const gone = unreadableSegments(definition.audience, world.segments)
    if (gone.length > 0)
      throw new Unplannable(occurrence.campaignId, segmentsUnreadable(gone, world.segments))
    const purpose = (await listPurposes(trx)).find(({ key }) => key === definition.purpose)
    const began = clock.monotonic()
    const size = this.#size
    const { looked } = await planSlice(trx, occurrence, {
      now: clock.now(),
      world,
      size,
      profiling: audienceProfiles(definition.audience, world.segments),
      marketing: purpose?.kind !== 'service',
    })
    if (looked < size) await endSlices(trx, id, clock.now())
    const took = clock.monotonic() - began
    if (took > sliceMs.long) this.#size = Math.max(this.#sizes.least, size >> 1)
    else if (took < sliceMs.short) this.#size = Math.min(this.#sizes.most, size * 2)
    return true
  }
}
