import { z } from 'zod'
import { rateKinds, workKinds } from '../../db/stores/system-work-store.ts'
import { findingCodes } from '../system/findings.ts'
import { moment } from './common.ts'
import { route } from './route.ts'

const level = z.enum(['good', 'watch', 'bad'])
const count = z.number().int()
const bytes = z.number().describe('Bytes.')
const reachable = z.boolean().nullable().describe('Null: asked, and no answer yet.')

export const systemSchema = z
  .object({
    at: moment,
    level: level.describe('`good` where nothing was found.'),
    findings: z
      .array(
        z.object({
          code: z.enum(findingCodes),
          level: z.enum(['watch', 'bad']),
          subject: z
            .string()
            .nullable()
            .describe('A kind of work, a chore, a release, or the code of an error.'),
          count: count.nullable(),
          since: moment.nullable(),
        }),
      )
      .describe('What is wrong, the worst first.'),
    versions: z.object({ anlass: z.string(), node: z.string(), postgres: z.string() }),
    queue: z.object({ kind: z.enum(['postgres', 'redis']), ok: reachable }),
    mail: z.object({
      kind: z.enum(['inbox', 'smtp']),
      host: z.string().nullable().describe('Of SMTP_URL.'),
      ok: reachable,
      senders: z
        .array(z.object({ name: z.string(), host: z.string(), isDefault: z.boolean() }))
        .describe('Senders with a mail server of their own.'),
    }),
    processes: z.array(
      z.object({
        kind: z.string().describe('`all`: everything in one; `worker`; `api`.'),
        version: z.string(),
        host: z.string(),
        startedAt: moment,
        seenAt: moment,
        alive: z.boolean(),
      }),
    ),
    work: z
      .array(
        z.object({
          kind: z.enum(workKinds),
          waiting: count.describe('Due and not done; counted up to 10,000.'),
          more: z.boolean(),
          oldestAt: moment.nullable(),
        }),
      )
      .describe('What is due, by kind.'),
    eventsBroken: count.describe('Set aside with an error.'),
    rates: z.array(
      z.object({ kind: z.enum(rateKinds), lastMinute: count, lastHour: count, more: z.boolean() }),
    ),
    database: z.object({
      kind: z.enum(['embedded', 'external']),
      bytes,
      tables: z
        .array(
          z.object({
            name: z.string(),
            bytes,
            rows: z.number().nullable().describe('Reckoned, not counted; null where it is not known.'),
          }),
        )
        .describe('The largest, with their indexes.'),
    }),
    disk: z
      .object({ path: z.string(), freeBytes: bytes, totalBytes: bytes, level })
      .nullable()
      .describe('Where the data directory lies.'),
    ledger: z.object({
      head: z.object({ number: count, at: moment }).nullable(),
      waiting: count.describe('Lines not yet sealed; counted up to 10,000.'),
      verifiedAt: moment.nullable(),
      findings: count.nullable(),
    }),
    chores: z.array(
      z.object({
        name: z.string(),
        nextRunAt: moment,
        lastRunAt: moment.nullable(),
        succeededAt: moment.nullable(),
        failures: count.describe('In a row.'),
        lastError: z.string().nullable(),
      }),
    ),
    backup: z.object({
      last: z
        .object({ at: moment, bytes: bytes.nullable(), encrypted: z.boolean(), nightly: z.boolean() })
        .nullable(),
      failed: z
        .object({ at: moment, error: z.string() })
        .nullable()
        .describe('After the last that is whole.'),
    }),
  })
  .meta({ id: 'System' })

export const systemContract = {
  show: route({
    method: 'GET',
    path: '/system',
    summary: 'What runs, what waits, and what somebody has to look at',
    description: 'Counts are cut short and rows of tables reckoned, so that it answers at any size.',
    tag: 'Operation',
    scope: 'metrics:read',
    response: systemSchema,
  }),
}
