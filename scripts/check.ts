// Lint, types, import direction and unit tests, side by side: `npm run check`. Silent where all is well.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Task = { name: string; args: string[] }

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (path: string) => join(root, 'node_modules', path)

/** What was found in order last time is not looked at again: seconds, on every run but the first. */
const cache = bin('.cache/anlass')
mkdirSync(cache, { recursive: true })
const types = (project: string) => [
  bin('typescript7/bin/tsc'),
  ...['-p', project, '--pretty', 'false', '--incremental'],
  ...[
    '--tsBuildInfoFile',
    join(cache, `${project === '.' ? 'server' : project.replaceAll('/', '-')}.tsbuildinfo`),
  ],
]
const tasks: Task[] = [
  { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=50', '.'] },
  { name: 'types', args: types('.') },
  ...(existsSync(join(root, 'admin-ui/tsconfig.json'))
    ? [
        { name: 'console types', args: types('admin-ui') },
        // Its unit tests read modules that know of a browser.
        { name: 'types of console tests', args: types('test/unit/console') },
      ]
    : []),
  { name: 'import direction', args: ['scripts/import-direction.ts'] },
  {
    name: 'unit tests',
    args: [
      '--experimental-vm-modules',
      bin('jest/bin/jest.js'),
      '--selectProjects',
      'unit',
      '--passWithNoTests',
    ],
  },
]

const begin = performance.now()
const results = await Promise.all(tasks.map(run))
const failed = results.filter(result => result.code !== 0)
for (const { task, output } of failed) console.error(`── ${task.name}\n${output.trim()}\n`)
const seconds = ((performance.now() - begin) / 1000).toFixed(1)
const names = (list: { task: Task }[]) => list.map(({ task }) => task.name).join(', ')
console.log(
  failed.length > 0
    ? `check failed after ${seconds} s: ${names(failed)}`
    : `check passed in ${seconds} s: ${names(results)}`,
)
process.exitCode = failed.length > 0 ? 1 : 0

function run(task: Task): Promise<{ task: Task; code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--no-warnings', ...task.args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
    let output = ''
    const add = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    child.on('error', error => resolve({ task, code: 1, output: String(error) }))
    child.on('close', code => resolve({ task, code: code ?? 1, output }))
  })
}
