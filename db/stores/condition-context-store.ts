import type { CompileContext, KnownSegments } from '../../engine/conditions/context.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import { attributeTypes } from './attribute-store.ts'
import { getSetting } from './workspace-store.ts'

/** What conditions refer to, as it stands in the database: goes into every `CompileContext`. */
export type ConditionWorld = Required<
  Pick<CompileContext, 'attributeTypes' | 'timeZone' | 'segments' | 'holdout'>
>

/** Setting: who is never written to, to measure by: `{percent, seed}`. */
export const holdoutSetting = 'holdout'

/** Trees read before, by segment and version: a version never changes. */
const parsed = new Map<string, Condition | null>()
const mostParsed = 2_000

/** The stored condition of a segment; null where an older release wrote one that can no longer be read. */
export function conditionOf(id: string, version: number, stored: unknown): Condition | null {
  const key = `${id}/${version}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  const read = conditionSchema.safeParse(stored)
  const condition = read.success ? read.data : null
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(key, condition)
  return condition
}

export async function readSegmentTrees(db: Db): Promise<KnownSegments> {
  const rows = await db.selectFrom('segment').select(['id', 'name', 'version', 'kind', 'condition']).execute()
  return Object.fromEntries(
    rows.map(({ id, name, version, kind, condition }) => [
      id,
      { name, kind, condition: kind === 'dynamic' ? conditionOf(id, version, condition) : null },
    ]),
  )
}

/** Three statements, however much there is. `timeZone` is the workspace's. */
export async function readConditionWorld(db: Db, timeZone: string): Promise<ConditionWorld> {
  const types = await attributeTypes(db)
  const segments = await readSegmentTrees(db)
  return {
    attributeTypes: types,
    timeZone,
    segments,
    holdout: holdoutOf(await getSetting(db, holdoutSetting)),
  }
}

/** What is no sensible holdout counts as none: then nobody is left out. */
export function holdoutOf(value: unknown): { percent: number; seed: string } | null {
  const { percent, seed } = (typeof value === 'object' && value !== null ? value : {}) as {
    percent?: unknown
    seed?: unknown
  }
  if (typeof percent !== 'number' || !(percent > 0 && percent <= 100)) return null
  return { percent, seed: typeof seed === 'string' ? seed : 'holdout' }
}
