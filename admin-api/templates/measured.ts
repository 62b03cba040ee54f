import type { Db } from '../../db/orm.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { readScope } from '../../db/stores/segment-scope-store.ts'
import {
  type Crowd,
  countLacking,
  type Lacking,
  sellsByMeasure,
} from '../../db/stores/template-people-store.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { customerFieldsOf } from '../../templates/field-use.ts'
import type { AnySource } from '../../templates/source.ts'
import { BriefMemory } from '../brief-memory.ts'
import type { ApiContext } from '../context.ts'
import { found } from '../not-found.ts'
import { compileSource, readCompiling } from './compile.ts'

/** Milliseconds a count over everybody may take while somebody writes. */
const patienceMs = 10_000

/** Of each process: whoever steps from customer to customer does not have them counted each time. */
const memories = new WeakMap<Clock, BriefMemory>()

function memoryOf(clock: Clock): BriefMemory {
  const memory = memories.get(clock) ?? new BriefMemory(clock)
  memories.set(clock, memory)
  return memory
}

/** Whom a template is tried on. @throws Problem 404 where there is no such segment */
export async function crowdOf(context: ApiContext, db: Db, segmentId: string | undefined): Promise<Crowd> {
  const condition =
    segmentId === undefined ? null : found(await readScope(db, segmentId), 'segment').condition
  const world = await readConditionWorld(db, context.timeZone)
  return { condition, context: { ...world, asOf: context.clock.now() } }
}

/** Something that is read over everybody, in a transaction that cannot write and ends in time. */
export async function overEverybody<T>(
  context: ApiContext,
  segmentId: string | undefined,
  work: (db: Db, crowd: Crowd) => Promise<T>,
): Promise<T> {
  return await longRead(context.db, { timeoutMs: patienceMs }, async trx =>
    work(trx, await crowdOf(context, trx, segmentId)),
  )
}

export type Measured = { field: string; lacking: number; of: number; fallback: boolean }

/**
 * How many customers lack what a template reads of them, most lacking first. Nothing where counting takes too long: a
 * preview is worth more than its figures.
 */
export async function measure(
  context: ApiContext,
  source: AnySource,
  segmentId: string | undefined,
  blocks: Parameters<typeof customerFieldsOf>[1],
  declared: readonly string[],
): Promise<Measured[]> {
  const known = new Set(declared)
  const uses = customerFieldsOf(source, blocks).filter(({ field }) => known.has(field))
  if (uses.length === 0) return []
  const fields = uses.map(({ field }) => field)
  let counted: Lacking
  try {
    counted = await memoryOf(context.clock).of(['lacking', segmentId ?? '', ...fields], () =>
      overEverybody(context, segmentId, (db, crowd) => countLacking(db, crowd, fields)),
    )
  } catch (error) {
    if (error instanceof Problem && error.code === 'segment_too_slow') return []
    throw error
  }
  return uses
    .map(({ field, fallback }) => ({
      field: `customer.${field}`,
      lacking: counted.lacking[field] ?? 0,
      of: counted.of,
      fallback,
    }))
    .sort((a, b) => b.lacking - a.lacking || (a.field < b.field ? -1 : 1))
}

/** Compiles and lints with measured shares: of what has no substitute, the sentence says how many lack it. */
export async function lintMeasured(
  context: ApiContext,
  source: AnySource,
  mayCount: boolean,
  segmentId: string | undefined,
) {
  const compiling = await readCompiling(context)
  const measured = mayCount
    ? await measure(context, source, segmentId, compiling.blocks, compiling.options.customerFields ?? [])
    : []
  const lacking = Object.fromEntries(
    measured.filter(({ of }) => of > 0).map(({ field, lacking: n, of }) => [field, n / of]),
  )
  const demandsUnitPrice = await sellsByMeasure(context.db)
  const reply = await compileSource(context, source, { lacking, demandsUnitPrice }, compiling)
  return { ...reply, measured, compiling }
}
