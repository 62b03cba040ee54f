import { sql } from 'kysely'
import { createSegment } from '../../db/stores/segment-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'
import { runWatch } from '../../workers/processors/watch.ts'
import { createStage, type Stage } from '../support/stage.ts'

export const day = 86_400_000

export const audit = (now: Date) => ({
  id: newId(now),
  at: now,
  actor: 'user:test',
  requestId: null,
  action: 'test',
  entity: 'segment',
  entityId: null,
  detail: null,
})

export type SegmentStage = Stage & {
  /** Adds a segment; kept unless told otherwise. */
  segment(name: string, condition: Condition | null, keepMembers?: boolean): Promise<string>
  /** Does all there is to do about segments, with as many at once. */
  watch(workers?: number): Promise<void>
  members(segmentId: string): Promise<string[]>
  /** `entered`/`left` of a customer in the order they happened. */
  crossings(segmentId: string, customerId?: string): Promise<string[]>
  marks(): Promise<number>
}

export async function createSegmentStage(): Promise<SegmentStage> {
  const stage = await createStage()
  const { db, clock, context } = stage
  return Object.assign(stage, {
    segment: async (name: string, condition: Condition | null, keepMembers = condition !== null) => {
      const id = newId(clock.now())
      const kind = condition === null ? ('fixed' as const) : ('dynamic' as const)
      const made = await createSegment(
        db,
        { id, name, description: null, kind, condition, keepMembers },
        clock.now(),
        audit(clock.now()),
      )
      if (!made) throw new Error('the name is taken')
      return id
    },
    watch: async (workers = 1) => {
      await Promise.all(Array.from({ length: workers }, () => runWatch(context, () => false)))
    },
    members: async (segmentId: string) => {
      const rows = await db
        .selectFrom('segment_member')
        .select('customer_id')
        .where('segment_id', '=', segmentId)
        .orderBy('customer_id')
        .execute()
      return rows.map(row => row.customer_id)
    },
    crossings: async (segmentId: string, customerId?: string) => {
      const { rows } = await sql<{ name: string }>`
        select name from event where type = 'system' and properties ->> 'segment' = ${segmentId}
          and (${customerId ?? null}::uuid is null or customer_id = ${customerId ?? null}::uuid)
        order by id`.execute(db)
      return rows.map(row => row.name.replace('Segment ', '').toLowerCase())
    },
    marks: async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from segment_mark`.execute(db)
      return rows[0]?.n ?? 0
    },
  })
}

/** Empties what the tests of segments fill. */
export async function emptySegments(stage: Stage): Promise<void> {
  await stage.reset()
  await stage.asOwner(
    'truncate segment, segment_mark, segment_member, segment_recheck, segment_input, segment_size, segment_erasure cascade',
  )
}
