import { parseArgs } from 'node:util'
import type { Db } from '../../db/orm.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { loadConditionNames } from '../../db/stores/condition-names-store.ts'
import { countSegment } from '../../db/stores/segment-preview-store.ts'
import { readScope } from '../../db/stores/segment-scope-store.ts'
import { noteSize } from '../../db/stores/segment-size-store.ts'
import { findSegment, listSegments } from '../../db/stores/segment-store.ts'
import { describeCondition } from '../../engine/conditions/describe.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { usage, withInstallation } from './open.ts'

/** `segments list`, `segments count <name|id>`, `segments export-condition <name|id>`. */
export async function segmentsCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { lang: { type: 'string' } },
  })
  const language = languageOf(values.lang ?? process.env.LANG ?? 'en')
  const [verb, which] = positionals
  if (verb === 'list') return await list(language)
  if (verb === 'count' && which) return await count(which)
  if (verb === 'export-condition' && which) return await exportCondition(which)
  throw usage(
    'segments is used as: segments list, segments count <name|id>, segments export-condition <name|id>.',
  )
}

/** One line each, tab separated: id, kind, size as counted last, name, whom it holds. */
async function list(language: Language): Promise<void> {
  await withInstallation(async ({ db }) => {
    const names = await loadConditionNames(db)
    let before: string | null = null
    do {
      const rows = await listSegments(db, {}, { limit: 200, before })
      for (const { id, kind, size, name, condition } of rows) {
        const sentence = condition ? describeCondition(condition, language, names[language]) : ''
        console.log([id, kind, size ?? '-', name, sentence].join('\t'))
      }
      before = rows.length === 200 ? (rows.at(-1)?.id ?? null) : null
    } while (before !== null)
  })
}

/** Counts now, keeps the number, and prints it. */
async function count(which: string): Promise<void> {
  await withInstallation(async ({ config, db, clock }) => {
    const asOf = clock.now()
    const scope = await scopeOf(db, which)
    const world = await readConditionWorld(db, config.timeZone)
    const size = await countSegment(db, scope.condition, { ...world, asOf })
    console.log(String(await noteSize(db, scope.id, size, asOf)))
  })
}

/** The condition as JSON, to be kept in a file or sent to another installation. */
async function exportCondition(which: string): Promise<void> {
  await withInstallation(async ({ db }) => {
    const scope = await scopeOf(db, which)
    if (scope.kind === 'fixed')
      throw new Problem('segment_not_dynamic', 'This segment is a list and has no condition.', {
        status: 409,
      })
    console.log(JSON.stringify(scope.condition, null, 2))
  })
}

async function scopeOf(db: Db, which: string) {
  const id = await findSegment(db, which)
  const scope = id === null ? null : await readScope(db, id)
  if (!scope) throw new Problem('not_found', `There is no segment “${which}”.`, { status: 404 })
  return scope
}
