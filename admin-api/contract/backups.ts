import { z } from 'zod'
import { moment } from './common.ts'
import { route } from './route.ts'

const count = z.number().int()

const runSchema = z
  .object({
    id: z.string(),
    kind: z
      .enum(['backup', 'nightly', 'restore'])
      .describe('Made by hand, by night, or this database was loaded from a file.'),
    startedAt: moment,
    finishedAt: moment.nullable(),
    actor: z.string(),
    file: z.string().describe('Where it was put, on the machine it was made on.'),
    encrypted: z.boolean(),
    bytes: z.number().nullable(),
    rows: z.number().nullable(),
    sha256: z.string().nullable().describe('Of the file.'),
    takenAt: moment.nullable().describe('The moment the data in it is of.'),
    error: z.string().nullable().describe('Why there is no file; a code.'),
  })
  .meta({ id: 'BackupRun' })

const backupsSchema = z
  .object({
    last: runSchema.nullable().describe('The last one that succeeded.'),
    overdue: z.boolean().describe('High time for another.'),
    warnAfterDays: count,
    runs: z.array(runSchema).describe('The last twenty, newest first.'),
    nightly: z
      .object({ dir: z.string(), keep: count, encrypted: z.boolean() })
      .nullable()
      .describe('Set by ANLASS_BACKUP_DIR; null: none is made by itself.'),
    keysIn: z
      .string()
      .nullable()
      .describe(
        'The file with the keys, which an unencrypted backup does not hold; null: environment variables.',
      ),
    stop: z
      .object({
        since: moment,
        why: z.enum(['restored', 'asked']),
        takenAt: moment.nullable(),
        by: z.string(),
        due: z
          .object({ messages: count, calls: count, notices: count })
          .describe('What waits and is due now.'),
      })
      .nullable()
      .describe('Nothing leaves this installation; null: it does.'),
  })
  .meta({ id: 'Backups' })

const tag = 'Operation'

export const backupsContract = {
  show: route({
    method: 'GET',
    path: '/backups',
    summary: 'When backups were made, and whether sending is stopped',
    description: 'Backups are made at the machine: npm run cli -- backup <file>.',
    tag,
    scope: 'users:read',
    response: backupsSchema,
  }),
  release: route({
    method: 'POST',
    path: '/sending/release',
    summary: 'Let things leave again after a restore',
    description:
      '`drop`: messages and webhook calls that are due are not sent; of a restored copy they may have gone out from where the backup was made. Confirmations asked for since the restore are sent all the same.',
    tag,
    scope: 'users:write',
    body: z.strictObject({ waiting: z.enum(['send', 'drop']) }),
    response: z.object({ dropped: count }),
  }),
}
