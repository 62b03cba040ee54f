import { addressHash } from '../consent/address.ts'
import type { Keyring } from '../shared/keyring.ts'
import type { BackupHead } from './backup-file.ts'

/** What a suppression key leaves in a database; by it one tells which key it was begun with. */
export function suppressionCanary(key: Buffer): string {
  return addressHash(key, 'canary', 'canary').toString('hex')
}

/** By what the keys of an installation are known. */
export function keyIds(keyring: Keyring, suppressionKey: Buffer): BackupHead['keys'] {
  return {
    current: keyring.current,
    needed: [...keyring.keys.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    suppression: suppressionCanary(suppressionKey).slice(0, 16),
  }
}
