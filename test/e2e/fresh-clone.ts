import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reset } from '../../app/reset.ts'
import { builtConsole } from './built-console.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type FreshClone = {
  url: string
  /** As start prints them. */
  email: string
  password: string
  dataDir: string
  stop(): Promise<void>
}

/**
 * What `npm start` runs, as after a first checkout: nothing set but a free port, a data directory that does not exist
 * yet, the database that comes with it. `args`: as behind `npm start --`.
 */
export async function startFreshClone(args: readonly string[] = []): Promise<FreshClone> {
  await consoleInPlace()
  const dir = mkdtempSync(join(tmpdir(), 'anlass-fresh-'))
  const dataDir = join(dir, '.anlass')
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, ['app/start.ts', ...args], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, PORT: '0', ANLASS_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let output = ''
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
    await reset(dataDir)
    rmSync(dir, { recursive: true, force: true })
  }
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('Stop with Ctrl-C')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', code => reject(new Error(`start ended with code ${code}:\n${output}`)))
    setTimeout(() => reject(new Error(`start was not ready in time:\n${output}`)), 120_000).unref()
  })
  try {
    await ready
  } catch (error) {
    await stop()
    throw error
  }
  const [, url = ''] = /^ {2}Console +(\S+)$/m.exec(output) ?? []
  const [, email = '', password = ''] = /^ {2}Sign in +(\S+) {2}(\S+)$/m.exec(output) ?? []
  return { url, email, password, dataDir, stop }
}

/** Where start looks for it: as `npm start` would build it from these sources. */
async function consoleInPlace(): Promise<void> {
  const built = await builtConsole()
  const place = join(root, 'admin-ui/dist')
  const page = (dir: string) => {
    const index = join(dir, 'index.html')
    return existsSync(index) ? readFileSync(index, 'utf8') : ''
  }
  if (page(place) === page(built)) return
  const fresh = join(root, `admin-ui/node_modules/.dist-${process.pid}`)
  cpSync(built, fresh, { recursive: true })
  rmSync(place, { recursive: true, force: true })
  renameSync(fresh, place)
}
