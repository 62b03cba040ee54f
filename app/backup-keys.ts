import { readFileSync, writeFileSync } from 'node:fs'
import { type BackupHead, type BackupKeys, keysSchema } from '../engine/backup/backup-file.ts'
import { fileProblem } from '../engine/backup/backup-problem.ts'
import { keyIds, suppressionCanary } from '../engine/backup/key-ids.ts'
import { type Keyring, keyringOf } from '../engine/shared/keyring.ts'
import { Problem } from '../engine/shared/problem.ts'
import { type Config, keyId } from './config.ts'
import { replaceKeys } from './settings-file.ts'

/** What an encrypted backup takes along. */
export function keysOf(config: Config): BackupKeys {
  return {
    ...config.keyring,
    suppressionKey: config.suppressionKey,
    adminPassword: config.generated?.adminPassword ?? null,
  }
}

export function keyIdsOf(config: Config): BackupHead['keys'] {
  return keyIds(keyringOf(config.keyring.current, config.keyring.old), Buffer.from(config.suppressionKey))
}

/** The keys in a settings.json that was kept beside an unencrypted backup. @throws Problem `file_unusable` */
export function keysOfSettings(path: string): BackupKeys {
  let settings: Record<string, unknown>
  try {
    settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw fileProblem(path, error)
    settings = {}
  }
  const key = String(settings.secretKey ?? '')
  const parsed = keysSchema.safeParse({
    current: { id: keyId(key), key },
    old: [],
    suppressionKey: settings.suppressionKey,
    adminPassword: settings.adminPassword ?? null,
  })
  if (parsed.success) return parsed.data
  throw new Problem('file_unusable', `${path} is no settings.json of Anlass.`)
}

export type KeyPlan = {
  keyring: Keyring
  /** Makes the keys of the backup those of this installation; null: they are already. Returns how it is undone. */
  take: (() => () => void) | null
}

/**
 * Which keys the data is read with from now on. Without them mails could be sent to whom they must not (the suppression
 * list matches nobody), links in old mails would be dead, and the ledger could not be verified; so it is not restored.
 * @throws Problem `restore_keys_missing`, `restore_keys_differ`
 */
export function planKeys(config: Config, needed: BackupHead['keys'], given: BackupKeys | null): KeyPlan {
  const own = keyIdsOf(config)
  const lacking = (ids: readonly string[]) => needed.needed.filter(id => !ids.includes(id))
  const ownSuppression = own.suppression === needed.suppression
  if (ownSuppression && lacking(own.needed).length === 0)
    return { keyring: keyringOf(config.keyring.current, config.keyring.old), take: null }
  if (!given) {
    const names = [
      ...lacking(own.needed).map(id => `SECRET_KEY ${id}`),
      ...(ownSuppression ? [] : ['SUPPRESSION_KEY']),
    ]
    throw new Problem(
      'restore_keys_missing',
      `The backup was made with other keys than this installation has: ${names.join(', ')}. Nothing was changed.`,
      {
        hint: 'An unencrypted backup does not carry them. Give the settings.json of the old installation (--settings FILE), or set SECRET_KEY, SECRET_KEYS_OLD and SUPPRESSION_KEY as they were there.',
      },
    )
  }
  const ids = [given.current.id, ...given.old.map(({ id }) => id)]
  const fits = suppressionCanary(Buffer.from(given.suppressionKey)).startsWith(needed.suppression)
  if (!fits || lacking(ids).length > 0)
    throw new Problem(
      'restore_keys_missing',
      'These are not the keys the backup was made with. Nothing was changed.',
    )
  const generated = config.generated
  const fromFile =
    generated !== undefined &&
    generated.secretKey === config.keyring.current.key &&
    generated.suppressionKey === config.suppressionKey
  const oldKept = given.old.every(({ id }) => config.keyring.old.some(old => old.id === id))
  if (!fromFile || !oldKept)
    throw new Problem(
      'restore_keys_differ',
      'The keys of this installation are set by environment variables, and are not those of the backup. Nothing was changed.',
      {
        hint: 'Write them to a file by --keys-to FILE, set them as it says, and restore again.',
      },
    )
  return {
    keyring: keyringOf(given.current, [...given.old]),
    take: () => {
      replaceKeys(config.dataDir, {
        secretKey: given.current.key,
        suppressionKey: given.suppressionKey,
        adminPassword: given.adminPassword ?? generated.adminPassword,
      })
      return () => replaceKeys(config.dataDir, generated)
    },
  }
}

/** The keys as environment variables, in a file for its owner's eyes only. */
export function writeKeys(path: string, { current, old, suppressionKey }: BackupKeys): void {
  const lines = [
    `SECRET_KEY=${current.key}`,
    ...(old.length > 0 ? [`SECRET_KEYS_OLD=${old.map(({ id, key }) => `${id}:${key}`).join(',')}`] : []),
    `SUPPRESSION_KEY=${suppressionKey}`,
  ]
  try {
    writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw fileProblem(path, error)
  }
}
