import { z } from 'zod'
import { retentionRuleKeys } from '../../engine/privacy/retention.ts'
import { moment, pageOf, pageQuery, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const ruleKey = z.enum(retentionRuleKeys)

const ruleSchema = z
  .object({
    key: ruleKey,
    name: sentenceSchema,
    reason: sentenceSchema.describe('Why for so long, with the law it follows.'),
    days: z
      .number()
      .int()
      .nullable()
      .describe('Null: kept without limit, or the rows carry a date of their own.'),
    defaultDays: z.number().int().nullable(),
    minDays: z.number().int().describe('Less is refused.'),
    fixed: z.boolean().describe('Each row carries its own date; there is nothing to set.'),
  })
  .meta({ id: 'RetentionRule' })

const attributeSchema = z.object({
  key: z.string(),
  label: sentenceSchema,
  retentionDays: z.number().int().describe('From the last change of the value. Changed with the attribute.'),
})

const runSchema = z
  .object({
    id: z.string(),
    startedAt: moment,
    finishedAt: moment.nullable().describe('Null while it is under way.'),
    removed: z
      .record(z.string(), z.number().int())
      .describe('Rows by rule; values of attributes as `attribute.<key>`.'),
  })
  .meta({ id: 'RetentionRun' })

const retentionSchema = z
  .object({
    version: z.number().int(),
    rules: z.array(ruleSchema),
    attributes: z.array(attributeSchema).describe('Attributes with a limit of their own.'),
    kept: z
      .array(z.object({ key: z.string(), name: sentenceSchema, reason: sentenceSchema }))
      .describe('What retention never removes, and why.'),
    nextRunAt: moment.describe('Three o’clock at night, in the time zone of the workspace.'),
    lastRun: runSchema.nullable(),
  })
  .meta({ id: 'Retention' })

const tag = 'Privacy'

export const retentionContract = {
  one: route({
    method: 'GET',
    path: '/retention',
    summary: 'How long data is kept, and why',
    tag,
    scope: 'privacy:read',
    response: retentionSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/retention',
    summary: 'Change how long data is kept',
    description: 'Takes effect with the next night. Rules that are not named stay; null keeps without limit.',
    tag,
    scope: 'privacy:write',
    body: z.strictObject({ rules: z.partialRecord(ruleKey, z.number().int().min(1).max(36_500).nullable()) }),
    response: retentionSchema,
    etag: true,
    ifMatch: true,
  }),
  preview: route({
    method: 'GET',
    path: '/retention/preview',
    summary: 'What would go tonight',
    tag,
    scope: 'privacy:read',
    response: z.object({
      at: moment.describe('The night it is counted for.'),
      rules: z.array(
        z.object({
          key: z.string().describe('A rule, or `attribute.<key>`.'),
          name: sentenceSchema,
          count: z.number().int(),
          more: z.boolean().describe('There are more than were counted.'),
          oldest: moment.nullable(),
        }),
      ),
    }),
  }),
  runs: route({
    method: 'GET',
    path: '/retention/runs',
    summary: 'What the nights removed, newest first',
    tag,
    scope: 'privacy:read',
    query: pageQuery,
    response: pageOf(runSchema),
  }),
}
