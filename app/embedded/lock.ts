import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../engine/shared/problem.ts'
import { birthOf, commandLineOf } from './process.ts'

export type LockHolder = { pid: number; birth: string | undefined }

export type DataLock = { release(): void }

const FILE = 'running.json'

/** Who works with this data directory now; undefined when nobody does (a leftover lock counts as nobody). */
export function lockHolder(dataDir: string): LockHolder | undefined {
  const holder = read(join(dataDir, FILE))
  return holder && isHeld(holder) ? holder : undefined
}

/**
 * Takes the data directory for this process.
 * @throws Problem `already_running` when another process of this machine has it.
 */
export function takeLock(dataDir: string): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, FILE)
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }), { mode: 0o600 })
  try {
    for (;;) {
      try {
        // A hard link appears with its content, at once, or not at all: nobody reads a half-written lock.
        linkSync(mine, path)
        return { release: () => release(path) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = read(path)
      if (holder && isHeld(holder)) throw alreadyRunning(dataDir, holder.pid)
      setAside(path)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

function alreadyRunning(dataDir: string, pid: number): Problem {
  return new Problem('already_running', `Anlass is already running on ${dataDir} (process ${pid}).`, {
    status: 409,
    hint: `Use that one, or stop it (kill ${pid}). A second one needs a data directory of its own: ANLASS_DATA_DIR=…`,
  })
}

/** Removes a leftover lock; two processes that find it at once must not remove each other's new one. */
function setAside(path: string): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (moved && isHeld(moved)) {
    try {
      linkSync(aside, path)
    } catch {
      // Somebody newer holds it already.
    }
  }
  rmSync(aside, { force: true })
}

function release(path: string): void {
  if (read(path)?.pid === process.pid) rmSync(path, { force: true })
}

function isHeld(holder: LockHolder): boolean {
  const birth = birthOf(holder.pid)
  if (birth === undefined || birth !== holder.birth) return false
  // A process that was killed loses its command line a moment before it counts as a zombie.
  return commandLineOf(holder.pid) !== ''
}

function read(path: string): LockHolder | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as LockHolder
    return typeof value.pid === 'number' ? value : undefined
  } catch {
    return undefined
  }
}
