// Runs one of the project's entries: `node scripts/run.mjs <entry.ts> [arguments]`.
//
// Depends on nothing but Node 20 and npm, because it is what installs the rest: the packages when they
// are missing or older than the lock file, among them the pinned Node that runs the entry; and the
// console, when its sources are newer than what was built.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const stamp = join(modules, '.anlass-installed')
const lockFile = join(root, '.anlass', 'install.lock')
const needsConsole = new Set(['app/start.ts', 'app/api.ts', 'scripts/test.ts', 'bench/run.ts'])

const [entry, ...args] = process.argv.slice(2)
if (!entry) fail('Usage: node scripts/run.mjs <entry.ts> [arguments]')
if (Number.parseInt(process.versions.node, 10) < 20) {
  fail(
    `Node 20 or newer is needed to begin with; this is ${process.version}.`,
    'See https://nodejs.org/en/download',
  )
}
if (!existsSync(join(root, entry))) fail(`${entry} does not exist.`)

if (!isInstalled() || !pinnedNode() || (needsConsole.has(entry) && !consoleIsBuilt())) {
  const unlock = await lock()
  try {
    // Looked at anew: another process may have done all of it while we waited.
    let installed = false
    if (!isInstalled()) {
      await install()
      installed = true
    }
    if (!pinnedNode()) await installPinnedNode()
    if ((installed || needsConsole.has(entry)) && !consoleIsBuilt()) await buildConsole()
  } finally {
    unlock()
  }
}
await runEntry()

/** The stamp holds the lock file's checksum: times of files alone mislead after a checkout or a copy. */
function isInstalled() {
  if (!existsSync(join(modules, '.package-lock.json'))) return false
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockFileSum()
  return mtime(join(modules, '.package-lock.json')) >= mtime(join(root, 'package-lock.json'))
}

function lockFileSum() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

async function install() {
  console.log('Installing packages (npm ci) …')
  // npm tells its scripts where it is; so the same npm is used that was called.
  const own = process.env.npm_execpath
  const [command, first] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []]
  const sum = lockFileSum()
  // Warnings left out: they are about the Node that runs npm, not the pinned one that will run the packages.
  const { code, error } = await run(command, [
    ...first,
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (error) fail(`npm could not be started: ${error.message}`, 'Is npm installed and on the PATH?')
  if (code !== 0) {
    fail('npm ci failed; what it said is above.', 'Is the package registry reachable, and room on the disk?')
  }
  writeFileSync(stamp, sum)
}

function pinnedNode() {
  return [join(modules, 'node', 'bin', 'node'), join(modules, '.bin', 'node')].find(path => existsSync(path))
}

/** The package `node` fetches its binary in an install script, which npm leaves out under `ignore-scripts`. */
async function installPinnedNode() {
  console.log('Installing the pinned Node, which npm left out (are install scripts switched off?) …')
  const cwd = join(modules, 'node')
  const script = 'installArchSpecificPackage.js'
  if (existsSync(join(cwd, script))) await run(process.execPath, [script], cwd)
  if (!pinnedNode()) {
    fail('The pinned Node could not be installed.', `Try by hand: cd ${cwd} && node ${script}`)
  }
}

function consoleIsBuilt() {
  const source = join(root, 'admin-ui')
  if (!existsSync(join(source, 'index.html'))) return true
  const built = join(source, 'dist', 'index.html')
  return existsSync(built) && newest(source) <= mtime(built)
}

/** A console that cannot be built is told and no reason not to start: everything else works without it. */
async function buildConsole() {
  const { code } = await run(pinnedNode(), ['--no-warnings', 'scripts/build-console.ts'])
  if (code !== 0) console.error('The console could not be built; starting without the latest version of it.')
}

function newest(dir) {
  let time = 0
  for (const file of readdirSync(dir, { withFileTypes: true })) {
    if (file.name === 'dist' || file.name === 'node_modules') continue
    const path = join(dir, file.name)
    time = Math.max(time, file.isDirectory() ? newest(path) : mtime(path))
  }
  return time
}

function mtime(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

/** Two starts at once on a fresh checkout: one installs, the other waits. */
async function lock() {
  mkdirSync(join(root, '.anlass'), { recursive: true, mode: 0o700 })
  const mine = `${lockFile}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  const unlock = () => {
    if (holderOf(lockFile) === process.pid) rmSync(lockFile)
    rmSync(mine, { force: true })
  }
  process.on('exit', unlock)
  for (let told = false; !link(mine, lockFile); ) {
    const holder = holderOf(lockFile)
    if (holder && !isAlive(holder)) {
      takeAway(holder, `${mine}.stale`)
      continue
    }
    if (holder && !told) console.log(`Another process (${holder}) is installing; waiting for it …`)
    told ||= holder !== undefined
    await delay(200)
  }
  return unlock
}

function link(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

function holderOf(path) {
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) || undefined : undefined
}

/** Removes a dead process's lock, and puts back what somebody quicker has made of it. */
function takeAway(dead, aside) {
  try {
    renameSync(lockFile, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  if (holderOf(aside) !== dead) link(aside, lockFile)
  rmSync(aside, { force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function runEntry() {
  const { code, error } = await run(
    pinnedNode(),
    // A young generation of up to 3 × 8 MB: left alone, V8 lets it grow by a hundred for no gain here.
    ['--no-warnings', '--max-semi-space-size=8', join(root, entry), ...args],
    process.cwd(),
  )
  if (error) fail(`The pinned Node does not start: ${error.message}`, 'Remove node_modules and try again.')
  process.exit(code)
}

/**
 * Runs a command and resolves to its exit code, or ends with it when a signal was meant for both.
 *
 * A signal sent to this process alone must reach the command; one from the terminal has reached it
 * already, as both are in the same group. So it is passed on a moment later, and the project's entries
 * take a repetition within a second for the same wish (app/stop-signals.ts).
 */
function run(command, parameters, cwd = root) {
  return new Promise(resolve => {
    let stopped = false
    const child = spawn(command, parameters, { stdio: 'inherit', cwd })
    const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map(signal => {
      const handler = () => {
        stopped = true
        setTimeout(() => child.exitCode === null && child.signalCode === null && child.kill(signal), 100)
      }
      process.on(signal, handler)
      return () => process.off(signal, handler)
    })
    // npm runs us through a shell that dies of a SIGTERM without passing it on; then it is meant for us.
    const parent = process.ppid
    const orphaned = () =>
      process.env.npm_lifecycle_event && process.ppid !== parent && process.kill(process.pid, 'SIGTERM')
    const watch = setInterval(() => orphaned() && clearInterval(watch), 250)
    child.on('error', error => resolve({ code: 127, error }))
    child.on('exit', (exitCode, signal) => {
      const code = signal ? 128 + constants.signals[signal] : exitCode
      clearInterval(watch)
      if (stopped) process.exit(code)
      for (const remove of handlers) remove()
      resolve({ code })
    })
  })
}

function fail(message, hint) {
  console.error(message)
  if (hint) console.error(hint)
  process.exit(1)
}
