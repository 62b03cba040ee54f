// Jest's `testRunner`: loads a test file and what it imports with Node's own loader instead of a sandbox made anew for
// each file. The application is read and warmed up once for each of Jest's processes, not three hundred times.
// What files of one process then share is what they would share in one process of the server: the modules. Each file
// still has a database of its own, and the environment variables it began with.
import { createRequire, enableCompileCache, flushCompileCache, registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setTestGlobals } from './shared-globals.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tests = new URL('../../', import.meta.url).href
const ofFile = new URL('./test-globals.mjs', import.meta.url).href
const shared = new URL('./shared-globals.mjs', import.meta.url).href

const require = createRequire(import.meta.url)
const { default: adapter } = require('jest-circus/runner')
// Not among what jest-circus exports, so found beside what it does.
const circus = join(dirname(require.resolve('jest-circus/package.json')), 'build/jestAdapterInit.js')
const handlers = Symbol.for('EVENT_HANDLERS')

/** Of the file that runs. */
let testUrl = ''
let count = 0
/** Files that ran in this process; one may again, as --watch does it with a single file. */
const ran = new Set()

// Stripped and compiled once for each content, whichever process reads it next; those that tests start too.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/anlass/compiled')
enableCompileCache(process.env.NODE_COMPILE_CACHE)
registerHooks({
  resolve(specifier, { parentURL, ...context }, next) {
    if (specifier !== '@jest/globals' || !parentURL?.startsWith(tests))
      return next(specifier, { ...context, parentURL })
    const url = parentURL === testUrl ? `${ofFile}?of=${count}` : shared
    return { url, format: 'module', shortCircuit: true }
  },
})

/** A file on Jest's own terms: its queue of tests, hooks, time limits and results stay as they are. */
export default async function runFile(globalConfig, config, environment, runtime, path, send) {
  // It keeps its queue of tests in the module.
  delete require.cache[circus]
  globalThis[handlers] = undefined
  count++
  testUrl = pathToFileURL(path).href
  if (ran.has(testUrl)) testUrl += `?again=${count}`
  ran.add(testUrl)
  const env = { ...process.env }
  const { console: consoleBefore } = globalThis
  globalThis.console = environment.global.console
  try {
    return await adapter(globalConfig, config, environment, loaderFor(runtime), path, send)
  } finally {
    globalThis.console = consoleBefore
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
    Object.assign(process.env, env)
    flushCompileCache()
  }
}

/** What jest-circus asks of Jest's sandbox. */
function loaderFor(runtime) {
  return {
    requireInternalModule: path => require(path),
    requireModule: path => require(path),
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: () => import(testUrl),
    setGlobalsForRuntime: setTestGlobals,
    enterTestCode: () => runtime.enterTestCode(),
    leaveTestCode: () => runtime.leaveTestCode(),
  }
}
