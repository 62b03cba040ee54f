import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The console as `npm run build` makes it, once for a run of the tests; files that start at the same time wait for it. */
export async function builtConsole(): Promise<string> {
  const dir = process.env.ANLASS_TEST_BUILD_DIR
  if (!dir) throw new Error('ANLASS_TEST_BUILD_DIR is set by test/support/services.ts')
  const done = join(dir, 'console')
  if (firstIn(dir)) {
    const making = join(dir, 'making')
    build(making)
    renameSync(making, done)
  }
  for (const limit = Date.now() + 120_000; !existsSync(done); await pause(50))
    if (existsSync(join(dir, 'failed')) || Date.now() > limit) throw new Error('the console was not built')
  return done
}

function firstIn(dir: string): boolean {
  try {
    mkdirSync(join(dir, 'lock'))
    return true
  } catch {
    return false
  }
}

function build(outDir: string): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', 'admin-ui', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error']
  // Jest says `test`, and React would be built as for development.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env })
  if (status === 0) return
  mkdirSync(join(outDir, '../failed'))
  throw new Error(`the console does not build:\n${stderr}`)
}
