import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { keyId, loadConfig } from '../../app/config.ts'
import type { Installation } from '../../app/installation.ts'
import { backupName } from '../../app/make-backup.ts'
import { nightlyBackup as makerOf } from '../../app/nightly-backup.ts'
import { readBackup } from '../../db/backup/check-backup.ts'
import { lastBackup, listBackups } from '../../db/stores/backup-run-store.ts'
import { readBackupFacts } from '../../db/stores/system-store.ts'
import { assertSuppressionKey } from '../../db/stores/workspace-store.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { nightlyBackup } from '../../workers/chores/nightly-backup.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { secret } from './backup-harness.ts'

let stage: Stage
let folder: string
const passphrase = 'four words for tonight'

beforeAll(async () => {
  stage = await createStage()
  await assertSuppressionKey(stage.db, testSuppressionKey, stage.clock.now())
})
afterAll(() => stage?.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anlass-nightly-'))
  await stage.asOwner('truncate backup_run')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function installation(more: Record<string, string> = {}): Installation {
  const env = {
    ...{ DATABASE_URL: stage.database.ownerUrl, SECRET_KEY: secret, SMTP_URL: 'smtp://127.0.0.1:9' },
    ...{ SUPPRESSION_KEY: testSuppressionKey.toString(), ANLASS_DATA_DIR: folder },
    ...{ ANLASS_BACKUP_DIR: join(folder, 'backups'), ANLASS_BACKUP_KEEP: '2', ...more },
  }
  const config = loadConfig(env, {
    root: folder,
    generated: () => {
      throw new Error('must not be called')
    },
  })
  const urls = { url: stage.database.ownerUrl, ownerUrl: stage.database.ownerUrl }
  const keyring = keyringOf({ id: keyId(secret), key: secret })
  return { ...stage.context, config, urls, keyring } as unknown as Installation
}

const night = async (from: Installation) =>
  await nightlyBackup.run({ ...stage.context, makeNightlyBackup: makerOf(from) }, () => false)
const files = () => readdirSync(join(folder, 'backups')).toSorted()

it('makes one each night, keeps the last ones, and leaves what others put there', async () => {
  const from = installation()
  for (let n = 0; n < 4; n += 1) {
    await night(from)
    // Once a night, however often it is looked.
    await night(from)
    if (n === 0) writeFileSync(join(folder, 'backups', 'anlass-by-hand.backup'), 'mine')
    stage.clock.turn(24 * 3_600_000)
  }
  const made = files()
  expect(made).toHaveLength(3)
  expect(made).toContain('anlass-by-hand.backup')
  const runs = await listBackups(stage.db, 10)
  expect(runs.map(run => [run.kind, run.error, run.encrypted])).toEqual(
    Array(4).fill(['nightly', null, false]),
  )
  // The newest two are those that are kept.
  expect(
    runs
      .slice(0, 2)
      .map(run => run.file)
      .toSorted(),
  ).toEqual(made.filter(name => name !== 'anlass-by-hand.backup').map(name => join(folder, 'backups', name)))
  const [last] = runs
  expect(last?.bytes).toBe(statSync(last?.file ?? '').size)
  expect((await readBackup({ file: last?.file ?? '', passphrase: null })).end.rows).toBe(last?.rows)
}, 60_000)

it('encrypts where a passphrase is set', async () => {
  const phrase = join(folder, 'phrase')
  writeFileSync(phrase, `${passphrase}\n`)
  await night(installation({ ANLASS_BACKUP_PASSPHRASE_FILE: phrase }))
  const [name = ''] = files()
  const file = join(folder, 'backups', name)
  await expect(readBackup({ file, passphrase: null })).rejects.toMatchObject({ code: 'passphrase_needed' })
  expect((await readBackup({ file, passphrase })).keys?.current.key).toBe(secret)
}, 60_000)

it('says when it failed, and tries again after an hour, not before', async () => {
  const gone = installation({ ANLASS_BACKUP_PASSPHRASE_FILE: join(folder, 'nowhere') })
  await expect(night(gone)).rejects.toMatchObject({ code: 'file_unusable' })
  expect(await listBackups(stage.db, 10)).toMatchObject([
    { kind: 'nightly', error: 'file_unusable', bytes: null },
  ])
  expect(await lastBackup(stage.db)).toBeNull()
  await night(gone)
  expect(await listBackups(stage.db, 10)).toHaveLength(1)
  stage.clock.turn(3_601_000)
  await expect(night(gone)).rejects.toMatchObject({ code: 'file_unusable' })
  expect(files()).toEqual([])
}, 60_000)

it('says when the disk was full, leaves nothing of it, and the backups before stay', async () => {
  const from = installation()
  await night(from)
  const [before = ''] = files()
  stage.clock.turn(24 * 3_600_000)
  // A device that is always full.
  mkdirSync(join(folder, 'backups'), { recursive: true })
  symlinkSync('/dev/full', join(folder, 'backups', `${backupName(stage.clock.now())}.part`))
  await expect(night(from)).rejects.toMatchObject({ code: 'disk_full' })
  expect(files()).toEqual([before])
  // What Settings → System and Settings → Backup show.
  expect(await readBackupFacts(stage.db)).toMatchObject({
    last: { nightly: true },
    failed: { error: 'disk_full' },
  })
  stage.clock.turn(3_601_000)
  await night(from)
  expect(files()).toHaveLength(2)
  expect(await readBackupFacts(stage.db)).toMatchObject({ failed: null })
}, 60_000)

it('is broken off by a process that stops, which is no failure, and made up for by the next', async () => {
  const from = installation()
  const stopped = AbortSignal.abort()
  await expect(makerOf(from)?.(stopped)).rejects.toMatchObject({ code: 'backup_stopped' })
  expect(await listBackups(stage.db, 10)).toEqual([])
  expect(files()).toEqual([])
  await night(from)
  expect(files()).toHaveLength(1)
}, 60_000)

it('does nothing where no folder is set', async () => {
  await night({ ...installation(), config: { ...installation().config, backup: null } } as Installation)
  expect(await listBackups(stage.db, 10)).toEqual([])
})
