import { Problem } from '../shared/problem.ts'

/** What may be wrong with a file, told to a person who has nothing else. */
export const backupProblem = {
  notOne: () =>
    new Problem('not_a_backup', 'This is not a backup that Anlass made.', {
      hint: 'A backup is made by: npm run cli -- backup <file>',
    }),
  newer: (version: number) =>
    new Problem('backup_newer', `The file is of format ${version}, which this release does not know.`, {
      hint: 'Update Anlass first, then restore.',
    }),
  passphraseNeeded: () =>
    new Problem('passphrase_needed', 'The backup is encrypted.', {
      hint: 'Give the file whose first line is the passphrase: --passphrase-file F',
    }),
  passphraseWrong: () =>
    new Problem('passphrase_wrong', 'The passphrase does not open this file.', {
      hint: 'It is the one the backup was made with. Nothing was changed.',
    }),
  cutOff: () =>
    new Problem('backup_cut_off', 'The file is not complete: its end is missing.', {
      hint: 'Copy it again from where it was made, or take an earlier one. Nothing was changed.',
    }),
  altered: () =>
    new Problem('backup_altered', 'The file was changed or damaged after it was made.', {
      hint: 'Copy it again from where it was made, or take an earlier one. Nothing was changed.',
    }),
  stopped: () => new Problem('backup_stopped', 'It was broken off, and nothing was kept.'),
  diskFull: (path: string) =>
    new Problem('disk_full', `The disk is full: ${path} could not be written, and nothing of it was kept.`, {
      hint: 'Make room, or name a file on another disk.',
    }),
}

/** What a file system with small files says (4 GiB on FAT), or a limit set for the process. */
const tooLarge = (path: string) =>
  new Problem('file_too_large', `${path} may not grow any larger there, and nothing of it was kept.`, {
    hint: 'Name a place on another file system, or raise the limit (ulimit -f).',
  })

/** An error of the file system in words; anything else as it came. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT') return backupProblem.diskFull(path)
  if (code === 'EFBIG') return tooLarge(path)
  if (code === 'ENOENT') return new Problem('file_unusable', `${path} is not there.`, { status: 404 })
  if (code === 'EEXIST')
    return new Problem('file_exists', `${path} is there already, and stays as it is.`, {
      hint: 'Name another file.',
    })
  if (typeof code === 'string' && typeof syscall === 'string')
    return new Problem('file_unusable', `${path} cannot be used (${code}).`)
  return error
}
