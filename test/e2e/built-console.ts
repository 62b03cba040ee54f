import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'node_modules/.cache/anlass/consoles')

/**
 * The console as `npm run build` makes it, once for what it is made of; files that start at the same time wait for it.
 * ANLASS_TEST_CONSOLE names one that is built already.
 */
export async function builtConsole(): Promise<string> {
  if (process.env.ANLASS_TEST_CONSOLE) return process.env.ANLASS_TEST_CONSOLE
  const dir = process.env.ANLASS_TEST_BUILD_DIR
  if (!dir) throw new Error('ANLASS_TEST_BUILD_DIR is set by test/support/services.ts')
  const sum = sourcesSum()
  const done = join(cache, sum)
  if (existsSync(done)) return done
  const failed = join(dir, `${sum}.failed`)
  if (firstIn(join(dir, sum))) {
    const making = `${done}.${process.pid}`
    mkdirSync(cache, { recursive: true })
    leaveRoom()
    build(making, failed)
    // Another run of the tests may have been quicker; its own is the same.
    if (existsSync(done)) rmSync(making, { recursive: true })
    else renameSync(making, done)
  }
  for (const limit = Date.now() + 120_000; !existsSync(done); await pause(50))
    if (existsSync(failed) || Date.now() > limit) throw new Error('the console was not built')
  return done
}

/** Changes with everything a build reads. */
function sourcesSum(): string {
  const sum = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const add = (dir: string) => {
    for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) {
        if (entry.name !== 'dist' && entry.name !== 'node_modules') add(path)
      } else sum.update(`${path}\0`).update(readFileSync(path))
    }
  }
  add(join(root, 'admin-ui'))
  return sum.digest('hex').slice(0, 16)
}

/** Those of hours ago; a run that is still going on may be reading a younger one. */
function leaveRoom(): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (Date.now() - statSync(path).mtimeMs > 6 * 3_600_000) rmSync(path, { recursive: true, force: true })
  }
}

function firstIn(dir: string): boolean {
  try {
    mkdirSync(dir)
    return true
  } catch {
    return false
  }
}

function build(outDir: string, failed: string): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', 'admin-ui', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error']
  // Jest says `test`, and React would be built as for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env })
  if (status === 0) return
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(failed)
  throw new Error(`the console does not build:\n${stderr}`)
}
