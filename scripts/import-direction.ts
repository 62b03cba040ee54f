// Holds the source to docs/architecture.md: which part may import which, who may execute SQL, how long a
// file may get. `findViolations` is pure; run as a program it checks the working copy.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { importsOf } from './imports-of.ts'

export type SourceFile = { path: string; text: string }

type Part = {
  /** Parts it may import, besides itself. */
  parts: string[]
  /** Packages it may import; `any` leaves them open. */
  packages: string[] | 'any'
}

const MAX_LINES = 400

/** Computing without input or output; the engine stays pure with these. Of `node:net` only the reading of addresses. */
const PURE_BUILTINS = ['node:buffer', 'node:crypto', 'node:net', 'node:url', 'node:util', 'node:zlib']
/** Rules of others as functions or lists: how addresses, numbers and postal codes are written. */
const PURE_PACKAGES = [
  'address-rfc2821',
  'disposable-email-domains-js',
  'libphonenumber-js',
  'postcode-validator',
  'temporal-polyfill',
  'yaml',
]

/** engine ← db, templates ← workers ← admin-api ← app */
const PARTS: Record<string, Part> = {
  engine: { parts: [], packages: ['zod', 'kysely', 'uuid', ...PURE_PACKAGES, ...PURE_BUILTINS] },
  db: { parts: ['engine'], packages: 'any' },
  templates: { parts: ['engine'], packages: 'any' },
  workers: { parts: ['engine', 'db', 'templates'], packages: 'any' },
  'admin-api': { parts: ['engine', 'db', 'templates', 'workers'], packages: 'any' },
  'admin-ui': { parts: [], packages: 'any' },
  app: { parts: ['engine', 'db', 'templates', 'workers', 'admin-api'], packages: 'any' },
}

/** What admin-api may see of workers: names and payloads of the queues, no runtime. */
const SEEN_BY_API = 'workers/queues.ts'

/** Database drivers belong to db, and to app, which wires them. */
const DRIVERS = /^(pg|@mikro-orm\/.*)$/
const MAY_DRIVE = ['db', 'app']
/** BullMQ wants a pool of its own on PostgreSQL. */
const QUEUE_POOL = 'workers/queue-backend.ts'

/** Where SQL is executed: stores, migrations, and the connection itself. Others may open a transaction for stores. */
const EXECUTES = /^(db\/|app\/embedded\/|test\/|bench\/)/
const EXECUTION = /(?<!transaction\(\))\.(execute|executeTakeFirst|executeTakeFirstOrThrow|executeQuery)\(/

/** Every breach as `path: sentence`, in the order of the files. */
export function findViolations(files: SourceFile[]): string[] {
  return files.flatMap(file => violationsIn(file).map(sentence => `${file.path}: ${sentence}`))
}

function violationsIn(file: SourceFile): string[] {
  const own = file.path.split('/')[0] ?? ''
  const part = PARTS[own]
  const found = [
    ...shape(file),
    ...(part ? importsOf(file).flatMap(name => judge(file.path, own, part, name)) : []),
  ]
  if (part && own !== 'admin-ui' && !EXECUTES.test(file.path) && EXECUTION.test(file.text)) {
    found.push('executes SQL; only db/ does, in its stores')
  }
  return found
}

function shape(file: SourceFile): string[] {
  const found: string[] = []
  if (/(^|\/)index\.tsx?$/.test(file.path))
    found.push('is a barrel file; import from the file that says the name')
  const lines = file.text.replace(/\n$/, '').split('\n').length
  if (lines > MAX_LINES) found.push(`has ${lines} lines; ${MAX_LINES} is the most`)
  return found
}

function judge(path: string, own: string, part: Part, name: string): string[] {
  if (!name.startsWith('.')) {
    const packageName = name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
    if (part.packages !== 'any' && !part.packages.includes(packageName)) {
      return [`imports ${name}; ${own} may use only ${part.packages.join(', ')}`]
    }
    return DRIVERS.test(packageName) && !MAY_DRIVE.includes(own) && path !== QUEUE_POOL
      ? [`imports ${name}; only ${MAY_DRIVE.join(' and ')} talk to the database driver`]
      : []
  }
  const target = posix.join(dirname(path), name)
  const other = target.split('/')[0] ?? ''
  if (other === own) return []
  // package.json for the version, and the like.
  if (!target.includes('/') && target.endsWith('.json')) return []
  if (!part.parts.includes(other)) return [`imports ${target}; ${own} must not know ${other}`]
  if (own === 'admin-api' && other === 'workers' && target !== SEEN_BY_API) {
    return [`imports ${target}; admin-api sees only ${SEEN_BY_API} of workers`]
  }
  return []
}

/** All TypeScript of the project, generated files left out. */
export function readSources(root: string): SourceFile[] {
  const skipped = new Set(['node_modules', 'dist', 'generated', 'coverage'])
  const walk = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap(entry => {
      if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return walk(path)
      return /\.tsx?$/.test(entry.name) ? [path] : []
    })
  return walk(root).map(path => ({
    path: relative(root, path).replaceAll('\\', '/'),
    text: readFileSync(path, 'utf8'),
  }))
}

if (import.meta.main) {
  const violations = findViolations(readSources(fileURLToPath(new URL('..', import.meta.url))))
  for (const violation of violations) console.error(violation)
  process.exitCode = violations.length > 0 ? 1 : 0
}
