// Runs the tests and closes with `N passed, N failed`: `npm test [-- jest arguments]`; those that kill processes by
// `npm run chaos`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

type Summary = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  /** Test files that did not even load; their tests are counted nowhere else. */
  numRuntimeErrorTestSuites: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'anlass-results-'))
const results = join(dir, 'results.json')
const notes = join(dir, 'notes')
process.on('exit', () => rmSync(dir, { recursive: true, force: true }))

const [first, ...rest] = process.argv.slice(2)
const chaos = first === 'chaos'
const given = chaos
  ? [...rest, '--selectProjects', 'chaos']
  : [...process.argv.slice(2), '--ignoreProjects', 'chaos']

// Each test file loads its libraries anew, some of them with a piece of WebAssembly, hundreds of times in one process: V8 may
// end it while it throws away compiled code (github.com/nodejs/node/issues/64500). So none is compiled twice, nor thrown away.
const wasm = ['--no-wasm-tier-up', '--no-wasm-code-gc']
const jestFile = join(root, 'node_modules/jest/bin/jest.js')
const node = ['--experimental-vm-modules', '--no-warnings', ...wasm, jestFile]
const jest = spawn(process.execPath, [...node, '--json', `--outputFile=${results}`, ...given], {
  cwd: root,
  env: { ...process.env, ANLASS_TEST_NOTES: notes },
  // With --json Jest prints the same once more to stdout; what people read goes to stderr.
  stdio: ['inherit', 'ignore', 'inherit'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => jest.kill(signal))

jest.on('exit', (code, signal) => {
  const summary = read()
  if (!summary) {
    console.log('0 passed, 1 failed')
    process.exit(signal ? 128 + constants.signals[signal] : code || 1)
  }
  const left = summary.numPendingTests + summary.numTodoTests
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites
  if (existsSync(notes)) process.stdout.write(readFileSync(notes, 'utf8'))
  if (left > 0) console.log(`${left} tests skipped`)
  // Once more, shortly: in a long output nobody finds the first time.
  for (const line of failures(summary)) console.log(`failed: ${line}`)
  console.log(`${summary.numPassedTests} passed, ${failed} failed`)
  const forbidden = left > 0 && process.env.CI === 'true'
  if (forbidden) console.log('CI=true, so nothing may be skipped.')
  process.exit(code || (failed > 0 || forbidden ? 1 : 0))
})

function failures({ testResults }: Summary): string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name)
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      // What a file does before, between or after its tests fails without a test.
      const [, outside = failed.length === 0 ? message : undefined] =
        message.split('Test suite failed to run')
      return [
        ...(outside === undefined ? [] : [`${file}: ${reason(outside)}`]),
        ...failed.map(
          ({ fullName, failureMessages }) => `${file}: ${fullName}: ${reason(failureMessages[0])}`,
        ),
      ]
    })
}

/** The first words of a message that say something. */
function reason(message = ''): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map(line => line.trim())
  return lines
    .filter(line => line !== '' && !line.startsWith('●'))
    .slice(0, 3)
    .join(' ')
    .slice(0, 300)
}

function read(): Summary | undefined {
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Summary
  } catch {
    return undefined
  }
}
