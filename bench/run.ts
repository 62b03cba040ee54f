import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { BenchResult } from './result.ts'

/** `npm run bench -- <name> [--short] [--json] [--write]`; `--write` also keeps the figures in bench/results/. */
const benches: Record<string, () => Promise<(options: { short: boolean }) => Promise<BenchResult>>> = {
  campaign: async () => (await import('./campaign.ts')).campaignBench,
  'campaign-pages': async () => (await import('./campaign-pages.ts')).campaignPagesBench,
  'console-api': async () => (await import('./console-api.ts')).consoleApiBench,
  'first-view': async () => (await import('./first-view.ts')).firstViewBench,
  import: async () => (await import('./import.ts')).importBench,
  ingest: async () => (await import('./ingest.ts')).ingestBench,
  latency: async () => (await import('./latency.ts')).latencyBench,
  ledger: async () => (await import('./ledger.ts')).ledgerBench,
  live: async () => (await import('./live.ts')).liveBench,
  plan: async () => (await import('./plan.ts')).planBench,
  membership: async () => (await import('./membership.ts')).membershipBench,
  returns: async () => (await import('./returns.ts')).returnsBench,
  rules: async () => (await import('./rules.ts')).rulesBench,
  segments: async () => (await import('./segments.ts')).segmentsBench,
  simulation: async () => (await import('./simulation.ts')).simulationBench,
  start: async () => (await import('./start.ts')).startBench,
  understand: async () => (await import('./understand.ts')).understandBench,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
})
const [name = ''] = positionals
const load = Object.hasOwn(benches, name) ? benches[name] : undefined
if (!load) {
  console.error(`Usage: npm run bench -- <${Object.keys(benches).join('|')}> [--short] [--json] [--write]`)
  process.exit(2)
}
const bench = await load()
const result = await bench({ short: values.short === true })
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
const round = (value: number) => (Number.isInteger(value) ? String(value) : value.toPrecision(4))
console.log(
  `\n${result.bench}${values.short ? ' (short)' : ''} on ${machine.cores} × ${machine.cpu}, Node ${machine.node}\n`,
)
for (const [kind, entries] of [
  ['figure', result.figures],
  ['ratio', result.ratios],
] as const)
  for (const [key, value] of Object.entries(entries))
    console.log(`  ${kind.padEnd(8)}${key.padEnd(28)}${round(value).padStart(12)}`)
console.log('')
const { failure, ...told } = result
const record = { ...told, machine }
if (values.write) {
  const folder = new URL('./results/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const command = `npm run bench -- ${name}${values.short ? ' --short' : ''}`
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ command, ...record }, null, 2)}\n`)
}
if (values.json) console.log(JSON.stringify(record))
if (failure) console.error(failure)
process.exit(failure ? 1 : 0)
