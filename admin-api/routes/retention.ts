import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import {
  countTask,
  listRetentionRuns,
  readRetention,
  retentionSettingKey,
  retentionTasks,
} from '../../db/stores/retention-store.ts'
import { changeSetting } from '../../db/stores/setting-store.ts'
import { nextNight } from '../../engine/privacy/night.ts'
import { daysOf, keptWithoutLimit, retentionRules } from '../../engine/privacy/retention.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { retentionContract } from '../contract/retention.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

export function retentionRoutes({ db, clock, keyring, timeZone }: ApiContext): BoundRoute[] {
  const read = async () => {
    const [{ version, setting }, attributes, [lastRun]] = await Promise.all([
      readRetention(db),
      listAttributes(db),
      listRetentionRuns(db, { limit: 1, before: null }),
    ])
    return {
      version,
      rules: retentionRules.map(rule => ({ ...rule, days: daysOf(rule, setting) })),
      attributes: attributes.flatMap(({ key, label, retentionDays }) =>
        retentionDays === null ? [] : [{ key, label, retentionDays }],
      ),
      kept: [...keptWithoutLimit],
      nextRunAt: nextNight(clock.now(), timeZone),
      lastRun: lastRun ?? null,
    }
  }
  return implement('retention', retentionContract, {
    one: read,
    change: async call => {
      const { rules } = call.body
      refuseTooShort(rules)
      const { setting } = await readRetention(db)
      const fields = Object.keys(rules)
      const before = Object.fromEntries(
        retentionRules
          .filter(({ key }) => fields.includes(key))
          .map(rule => [rule.key, daysOf(rule, setting)]),
      )
      // How long something was kept at a time must be provable later.
      const audit = call.audit('retention.change', 'setting', retentionSettingKey, {
        fields,
        before,
        after: rules,
      })
      const value = { rules: { ...setting.rules, ...rules } }
      if (!(await changeSetting(db, retentionSettingKey, call.ifMatch, value, clock.now(), audit)))
        throw stale()
      return await read()
    },
    preview: async () => {
      const at = nextNight(clock.now(), timeZone)
      const labels = new Map((await listAttributes(db)).map(({ key, label }) => [`attribute.${key}`, label]))
      const names = new Map<string, Text>([
        ...labels,
        ...retentionRules.map(({ key, name }) => [key, name] as const),
      ])
      const rules = []
      // One after another: a count may read a whole table.
      for (const task of await retentionTasks(db, keyring, at)) {
        const name = names.get(task.key) ?? { de: task.key, en: task.key }
        rules.push({ name, ...(await countTask(db, task)) })
      }
      return { at, rules }
    },
    runs: async ({ query }) => {
      const rows = await listRetentionRuns(db, { limit: query.limit + 1, before: readIdCursor(query.cursor) })
      return pageOfRows(rows, query.limit, row => row.id)
    },
  })
}

/** @throws Problem `retention_too_short` that names each rule the law, or the program, needs for longer. */
function refuseTooShort(days: Partial<Record<string, number | null>>): void {
  const errors = retentionRules.flatMap(({ key, minDays, fixed }) => {
    const wanted = days[key]
    if (wanted === undefined) return []
    if (fixed) return [{ path: `rules.${key}`, message: 'each row carries its own date' }]
    if (wanted === null || wanted >= minDays) return []
    return [{ path: `rules.${key}`, message: `must be kept for at least ${minDays} days` }]
  })
  if (errors.length === 0) return
  throw new Problem('retention_too_short', 'Some of this must be kept for longer.', {
    status: 422,
    errors,
    hint: 'The reason beside each rule names the law.',
  })
}
