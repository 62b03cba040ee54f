import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Problem } from '../../engine/shared/problem.ts'
import type { Binaries } from './binaries.ts'
import { commandLineOf, isAlive, waitUntilGone } from './process.ts'
import type { ServerUser } from './server-user.ts'
import { stopWithUs, type Watchdog } from './watchdog.ts'

/** A PostgreSQL cluster on disk: `home/data`, with its log beside it. */
export type ClusterFiles = { home: string; binaries: Binaries; user: ServerUser | undefined }

export type Postmaster = { pid: number; child: ChildProcess; watchdog: Watchdog }

const run = promisify(execFile)

export const dataOf = (files: ClusterFiles): string => join(files.home, 'data')
export const logOf = (files: ClusterFiles): string => join(files.home, 'postgres.log')

const START_LIMIT_MS = 30_000

// Nothing of the caller's: PGDATA, PGPORT and PGOPTIONS would reach into the server.
const serverEnv = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Creates the cluster: UTF-8, code point order, UTC, password for every connection, owned by `owner`. */
export async function createCluster(
  files: ClusterFiles,
  owner: { name: string; password: string },
): Promise<void> {
  const draft = `${dataOf(files)}.new`
  const passwordFile = join(files.home, `.password-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, `${owner.password}\n`, { mode: 0o600 })
  if (files.user) for (const path of [draft, passwordFile]) chownSync(path, files.user.uid, files.user.gid)
  const settings = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${owner.name}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  try {
    await run(
      files.binaries.initdb,
      [`--pgdata=${draft}`, ...settings, ...access, '--no-sync', '--no-instructions'],
      {
        ...files.user,
        cwd: files.home,
        env: serverEnv,
      },
    )
    // Only a finished cluster gets the name: one cut off half-way is simply made anew.
    renameSync(draft, dataOf(files))
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim().split('\n').slice(-4).join('\n')
    throw new Problem(
      'embedded_init',
      `The embedded PostgreSQL could not be set up in ${files.home}.\n${said ?? ''}`,
      {
        status: 500,
        hint: 'Is there room on the disk, and may this account write there?',
        cause,
      },
    )
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections.
 * @throws Problem `embedded_start` with the last lines of the server's log.
 */
export async function startPostmaster(
  files: ClusterFiles,
  port: number,
  settings: Record<string, string>,
  /** What the watchdog does when this process ends without having stopped the server. */
  whenWeEnd: { signal: 'INT' | 'QUIT'; remove?: string } = { signal: 'INT' },
): Promise<Postmaster> {
  const pidFile = join(dataOf(files), 'postmaster.pid')
  const logStart = existsSync(logOf(files)) ? statSync(logOf(files)).size : 0
  const log = openSync(logOf(files), 'a', 0o600)
  const options = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings })
  // Its own session: Ctrl-C in the terminal is for us; we stop the server when the last work is done.
  const child = spawn(
    files.binaries.postgres,
    [
      '-D',
      dataOf(files),
      '-p',
      String(port),
      ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...files.user, cwd: files.home, env: serverEnv, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let failure: unknown
  child.on('error', error => {
    failure = error
  })
  child.unref()
  const watchdog = stopWithUs({ pid: child.pid ?? 0, proof: pidFile, ...whenWeEnd })
  const deadline = performance.now() + START_LIMIT_MS
  while (
    performance.now() < deadline &&
    failure === undefined &&
    child.exitCode === null &&
    child.signalCode === null
  ) {
    if (child.pid !== undefined && isReady(pidFile, child.pid)) return { pid: child.pid, child, watchdog }
    await delay(10)
  }
  if (child.pid !== undefined && child.exitCode === null) child.kill('SIGQUIT')
  watchdog.dismiss()
  const tail = readFileSync(logOf(files))
    .subarray(logStart)
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(-6)
    .join('\n')
  throw new Problem('embedded_start', `The embedded PostgreSQL did not start.\n${tail}`, {
    status: 500,
    hint: `See ${logOf(files)}`,
    cause: failure,
  })
}

/** Line 8 of postmaster.pid says `ready` once connections are taken; pg_ctl looks at the same place. */
function isReady(pidFile: string, pid: number): boolean {
  try {
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/**
 * Ends a server: `fast` rolls open transactions back and writes a checkpoint, `immediate` just stops
 * (the next start recovers from the log). A fast stop that takes more than 8 s becomes an immediate one.
 */
export async function stopPostmaster(pid: number, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  signal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  if (await waitUntilGone(pid, 8_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitUntilGone(pid, 3_000)) return
  signal(pid, 'SIGKILL')
  await waitUntilGone(pid, 2_000)
}

/** The server that runs on this cluster now, if any, with its port: it may have outlived an earlier us. */
export function runningPostmaster(
  files: Pick<ClusterFiles, 'home'>,
): { pid: number; port: number } | undefined {
  const data = join(files.home, 'data')
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return undefined
    const command = commandLineOf(pid)
    return command.includes('postgres') && command.includes(data)
      ? { pid, port: Number(lines[3]) }
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes way for a start: ends a server left by a killed process, and removes the pid file of one that
 * died with the machine (PostgreSQL itself stays away while that id belongs to any of the user's processes).
 */
export async function clearLeftovers(files: ClusterFiles): Promise<'nothing' | 'stopped' | 'removed'> {
  const left = runningPostmaster(files)
  if (left) {
    await stopPostmaster(left.pid)
    return 'stopped'
  }
  const pidFile = join(dataOf(files), 'postmaster.pid')
  if (!existsSync(pidFile)) return 'nothing'
  rmSync(pidFile, { force: true })
  return 'removed'
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
