import type { Db } from '../../db/orm.ts'
import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { readSegmentTrees } from '../../db/stores/condition-context-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { describeCondition } from '../../engine/conditions/describe.ts'
import type { ConditionNames } from '../../engine/conditions/leaf.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import { type ConditionIssue, checkCondition } from '../../engine/conditions/validate.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language, Text } from '../../engine/shared/text.ts'

export type Names = Record<Language, ConditionNames>

/** What speaks against a condition of a segment in the world as it is. */
export async function issuesOf(db: Db, condition: Condition, segment?: string): Promise<ConditionIssue[]> {
  const types = await attributeTypes(db)
  const segments = await readSegmentTrees(db)
  const purposes = await listPurposes(db)
  return checkCondition(
    condition,
    types,
    purposes.map(row => row.key),
    { trigger: false, segments, ...(segment === undefined ? {} : { segment }) },
  )
}

/** @throws Problem `condition_invalid` (422) with every error and its path. */
export async function refuseInvalid(
  db: Db,
  condition: Condition,
  language: Language,
  segment?: string,
): Promise<void> {
  const errors = (await issuesOf(db, condition, segment)).filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  throw new Problem('condition_invalid', 'The condition cannot be saved as it is.', {
    status: 422,
    errors: errors.map(({ path, message }) => ({
      path: path === '' ? 'condition' : `condition.${path}`,
      message: message[language],
    })),
  })
}

/** The condition as a sentence in both languages. */
export function sentenceOf(condition: Condition, names: Names): Text {
  return {
    de: describeCondition(condition, 'de', names.de),
    en: describeCondition(condition, 'en', names.en),
  }
}

/** Whom a segment holds; one that can no longer be read says so. */
export function segmentSentence(segment: { kind: string; condition: unknown }, names: Names): Text {
  if (segment.kind === 'fixed') return { de: 'steht auf der Liste', en: 'is on the list' }
  const parsed = conditionSchema.safeParse(segment.condition)
  if (parsed.success) return sentenceOf(parsed.data, names)
  return {
    de: 'Diese Bedingung kann nicht mehr gelesen werden.',
    en: 'This condition can no longer be read.',
  }
}

/** The stored conditions of some segments, for their names. */
export function readableConditions(rows: readonly { condition: unknown }[]): Condition[] {
  return rows.flatMap(row => {
    const parsed = conditionSchema.safeParse(row.condition)
    return parsed.success ? [parsed.data] : []
  })
}
