import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { copyBinaries, installedBinaries } from './binaries.ts'
import type { ClusterFiles } from './cluster.ts'
import { serverUser } from './server-user.ts'

const POINTER = 'postgres-home.json'
const OWNER = 'owner.json'

/** Where clusters are kept as root: PostgreSQL's account must reach them, whatever directory the checkout is in. */
const ROOT_PARENT = '/var/lib/anlass'

/**
 * The files of the embedded cluster of a data directory, made ready for use. An ordinary user has them
 * in `dataDir/postgres`; as root they lie in /var/lib/anlass/<hash of the data directory's path>, and
 * a pointer in the data directory names the place.
 */
export function clusterFiles(dataDir: string, log: (line: string) => void): ClusterFiles {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const user = serverUser()
  if (!user) {
    const home = join(realpathSync(dataDir), 'postgres')
    mkdirSync(home, { recursive: true, mode: 0o700 })
    const installed = installedBinaries()
    return { home, binaries: installed.complete ? installed : copyBinaries(installed, home), user }
  }
  const home = rootHome(dataDir)
  const pointer = join(dataDir, POINTER)
  if (existsSync(home) && !existsSync(pointer)) setAside(home, log)
  if (!existsSync(home)) followMove(pointer, home, log)
  mkdirSync(home, { recursive: true })
  // Others may pass through, not look around; the cluster itself is 0700 and PostgreSQL's own.
  chmodSync(ROOT_PARENT, 0o711)
  chmodSync(home, 0o711)
  writeFileSync(join(home, OWNER), JSON.stringify({ dataDir: realpathSync(dataDir) }), { mode: 0o600 })
  writeFileSync(pointer, JSON.stringify({ home }), { mode: 0o600 })
  return { home, binaries: copyBinaries(installedBinaries(), home), user }
}

/** Where the cluster of this data directory lies, without making anything. */
export function clusterHome(dataDir: string): string | undefined {
  if (!existsSync(dataDir)) return undefined
  const own = join(realpathSync(dataDir), 'postgres')
  if (existsSync(own)) return own
  const home = process.getuid?.() === 0 ? rootHome(dataDir) : pointedHome(join(dataDir, POINTER))
  return home && existsSync(home) ? home : undefined
}

/** Everything outside the data directory that belongs to it; reset removes these too. */
export function outsideHomes(dataDir: string): string[] {
  if (process.getuid?.() !== 0 || !existsSync(ROOT_PARENT)) return []
  const home = rootHome(dataDir)
  const pointed = pointedHome(join(dataDir, POINTER))
  const names = readdirSync(ROOT_PARENT).map(name => join(ROOT_PARENT, name))
  return names.filter(path => path === home || path.startsWith(`${home}.old-`) || path === pointed)
}

function rootHome(dataDir: string): string {
  const path = existsSync(dataDir) ? realpathSync(dataDir) : dataDir
  return join(ROOT_PARENT, createHash('sha256').update(path).digest('hex').slice(0, 16))
}

function pointedHome(pointer: string): string | undefined {
  try {
    const { home } = JSON.parse(readFileSync(pointer, 'utf8')) as { home: string }
    return home.startsWith(`${ROOT_PARENT}/`) && !home.includes('..') ? home : undefined
  } catch {
    return undefined
  }
}

/**
 * Somebody removed the data directory by hand and so its keys; the cluster that belonged to them cannot
 * be opened any more. It is kept, as nobody said that the data may go.
 */
function setAside(home: string, log: (line: string) => void): void {
  let number = 1
  while (existsSync(`${home}.old-${number}`)) number += 1
  renameSync(home, `${home}.old-${number}`)
  log(
    `The database of an earlier data directory was put aside: ${home}.old-${number} (npm run reset removes it)`,
  )
}

/** A checkout that was moved finds its cluster again; one that was copied gets its own, empty one. */
function followMove(pointer: string, home: string, log: (line: string) => void): void {
  const earlier = pointedHome(pointer)
  if (!earlier || !existsSync(join(earlier, OWNER))) return
  const { dataDir } = JSON.parse(readFileSync(join(earlier, OWNER), 'utf8')) as { dataDir: string }
  if (existsSync(dataDir)) {
    rmSync(pointer)
    return
  }
  renameSync(earlier, home)
  log(`The data directory was moved; its database came along to ${home}`)
}
