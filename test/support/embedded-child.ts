// Holds an embedded PostgreSQL until told to stop, for tests that kill its holder:
// `node embedded-child.ts <data directory>` prints one line of JSON when it is ready.
import { startEmbeddedPostgres } from '../../app/embedded/postgres.ts'
import { onStopSignal } from '../../app/stop-signals.ts'
import { Problem } from '../../engine/shared/problem.ts'

const [dataDir = ''] = process.argv.slice(2)
const log: string[] = []
try {
  const postgres = await startEmbeddedPostgres({ dataDir, log: line => log.push(line) })
  onStopSignal(() => postgres.stop())
  const { ownerUrl, version } = postgres
  console.log(JSON.stringify({ ownerUrl, version, log, uid: process.getuid?.() }))
  setInterval(() => {}, 60_000)
} catch (error) {
  if (!(error instanceof Problem)) throw error
  console.log(JSON.stringify({ code: error.code, message: error.message, log }))
  process.exitCode = 1
}
