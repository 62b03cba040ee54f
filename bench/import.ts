import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, kyselyOf } from '../db/orm.ts'
import { ensureWorkspace } from '../db/stores/workspace-store.ts'
import type { BenchResult } from './result.ts'

/** The columns of a customer export as shops make them; the first eighteen become something, the rest is left out. */
const headings = [
  ...[
    'Kundennummer',
    'E-Mail',
    'Anrede',
    'Titel',
    'Vorname',
    'Nachname',
    'Firma',
    'Straße',
    'PLZ',
    'Ort',
    'Land',
  ],
  ...['Geburtsdatum', 'Telefon', 'Sprache', 'Interessen', 'Treuepunkte', 'Registriert am', 'Geändert am'],
  ...['Kundengruppe', 'Zahlungsart', 'Letzte Bestellung', 'Anzahl Bestellungen', 'Umsatz', 'Bemerkung'],
]

/**
 * A file of customers imported, validated and deduplicated into an empty database, against a bare COPY of the same file
 * into one table of text columns in the same run, before and after it. The import is a process of its own; its memory
 * is the largest the kernel saw (VmHWM).
 */
export async function importBench({ short }: { short: boolean }): Promise<BenchResult> {
  const customers = short ? 50_000 : 1_000_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const file = join(dataDir, 'customers.csv')
  await writeFile(file, customers)
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 1 })
    await ensureWorkspace(kyselyOf(orm), new Date())
    await orm.close()
    const before = await bareCopy(postgres.ownerUrl, file)
    const imported = await importInChild(postgres.ownerUrl, file)
    if (imported.created !== customers)
      throw new Error(`of ${customers} customers ${imported.created} were created`)
    const after = await bareCopy(postgres.ownerUrl, file)
    const copySeconds = (before + after) / 2
    return {
      bench: 'import',
      figures: {
        customers,
        megabytes: statSync(file).size / 1e6,
        copySeconds,
        importSeconds: imported.seconds,
        rowsPerSecond: customers / imported.seconds,
        peakRssMb: imported.peakRssMb,
      },
      ratios: { vsCopy: copySeconds / imported.seconds },
    }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const firstNames = ['Anna', 'Jürgen', 'Zoë', 'Mehmet', 'Olga', 'Peter', 'Sabine', 'Björn', 'Chiara', 'Łukasz']
const lastNames = ['Müller', 'Schmidt', 'Öztürk', 'Kowalski', 'Meyer', 'Groß', 'Wagner', 'Rossi', 'Schäfer']
const places = ['Berlin', 'München', 'Köln', 'Wien', 'Zürich', 'Neustadt an der Weinstraße']
const two = (n: number) => String(n).padStart(2, '0')

async function writeFile(path: string, customers: number): Promise<void> {
  const out = createWriteStream(path)
  let lines = `${headings.join(';')}\r\n`
  for (let n = 1; n <= customers; n += 1) {
    const [first, last] = [firstNames[n % 10] as string, lastNames[n % 9] as string]
    const mail = `${first
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()}.${n}@example.com`
    const day = `${two(1 + (n % 28))}.${two(1 + (n % 12))}.`
    const cells = [
      ...[
        `K-${100_000 + n}`,
        mail,
        n % 2 ? 'Frau' : 'Herr',
        n % 40 ? '' : 'Dr.',
        first,
        last,
        n % 20 ? '' : `${last} & Söhne GmbH`,
      ],
      ...[
        `Lindenstraße ${n % 200}`,
        String(10_000 + (n % 80_000)),
        places[n % 6],
        'DE',
        `${day}${1940 + (n % 65)}`,
      ],
      ...[
        n % 3 ? '' : `+49 30 ${1_000_000 + n}`,
        n % 9 ? 'de' : 'en',
        n % 4 ? '' : 'Limonaden, Rezepte',
        String(n % 2_000),
      ],
      ...[
        `${day}2023 10:${two(n % 60)}:00`,
        `${day}2024 11:${two(n % 60)}:00`,
        'Standard-Kundengruppe',
        'Rechnung',
      ],
      ...[
        `${day}2024`,
        String(n % 17),
        `${n % 900},${two(n % 100)}`,
        n % 50 ? '' : '"ruft gern an; nur vormittags"',
      ],
    ]
    lines += `${cells.join(';')}\r\n`
    if (lines.length > 1 << 20) {
      if (!out.write(lines)) await once(out, 'drain')
      lines = ''
    }
  }
  out.end(lines)
  await once(out, 'finish')
}

/** Seconds to copy the file into a table made for it, all columns text, without index. */
async function bareCopy(url: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('drop table if exists bare')
    await client.query(`create table bare (${headings.map((_, index) => `c${index} text`).join(', ')})`)
    await client.query('checkpoint')
    const began = performance.now()
    const copy = client.query(from(`copy bare from stdin with (format csv, header, delimiter ';')`))
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), copy)
    const seconds = (performance.now() - began) / 1000
    await client.query('drop table bare')
    await client.query('checkpoint')
    return seconds
  } finally {
    await client.end()
  }
}

type Imported = { seconds: number; created: number; peakRssMb: number }

async function importInChild(url: string, file: string): Promise<Imported> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), url, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', chunk => {
    told += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error('the import failed')
  return JSON.parse(told.trim().split('\n').at(-1) ?? '') as Imported
}

async function child(url: string, path: string): Promise<void> {
  const { importFile } = await import('../workers/imports/import-from-disk.ts')
  const orm = await createOrm({ url, poolSize: 4 })
  const clock = { now: () => new Date(), monotonic: () => performance.now() }
  const world = { db: kyselyOf(orm), clock, suppressionKey: Buffer.alloc(32, 7) }
  const began = performance.now()
  const { record } = await importFile(world, { path, kind: 'customers', actor: 'bench' })
  const seconds = (performance.now() - began) / 1000
  await orm.close()
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  const peakRssMb = peak ? Number(peak) / 1024 : process.resourceUsage().maxRSS / 1024
  process.stdout.write(`${JSON.stringify({ seconds, created: record?.counts.created ?? 0, peakRssMb })}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await child(process.argv[2] ?? '', process.argv[3] ?? '')
