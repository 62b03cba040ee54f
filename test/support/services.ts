import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestCluster } from './cluster.ts'
import { hasRedisServer, startTestRedis } from './redis-server.ts'

export type TestServices = { stop(): Promise<void> }

/**
 * What integration tests need, once for a run: a PostgreSQL cluster, and, where they are at hand, a Redis
 * and a browser. Tests find them in ANLASS_TEST_DATABASE_URL, ANLASS_TEST_REDIS_URL, ANLASS_TEST_CHROMIUM;
 * one that is set already is used as it is. What is missing is said, and with CI=true an error.
 */
export async function startTestServices(): Promise<TestServices> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.reverse()) await end()
  }
  try {
    if (!process.env.ANLASS_TEST_DATABASE_URL) {
      const cluster = await startTestCluster()
      stops.push(cluster.stop)
      process.env.ANLASS_TEST_DATABASE_URL = cluster.url
    }
    if (!process.env.ANLASS_TEST_REDIS_URL) {
      if (hasRedisServer()) {
        const redis = await startTestRedis()
        stops.push(redis.stop)
        process.env.ANLASS_TEST_REDIS_URL = redis.url
      } else {
        skip('Redis suites (redis-server not found)')
      }
    }
    if (!process.env.ANLASS_TEST_CHROMIUM) {
      const chromium = findChromium()
      if (chromium) process.env.ANLASS_TEST_CHROMIUM = chromium
      else skip('browser suites (chromium not found)')
    }
    // Where browser suites find the console, which the first of them builds.
    const buildDir = mkdtempSync(join(tmpdir(), 'anlass-build-'))
    stops.push(async () => rmSync(buildDir, { recursive: true, force: true }))
    process.env.ANLASS_TEST_BUILD_DIR = buildDir
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function skip(what: string): void {
  if (process.env.CI === 'true') throw new Error(`CI=true, so nothing may be skipped: ${what}`)
  process.stderr.write(`skipped: ${what}\n`)
  // `npm test` says it once more at the end, where it is seen.
  if (process.env.ANLASS_TEST_NOTES) appendFileSync(process.env.ANLASS_TEST_NOTES, `skipped: ${what}\n`)
}

function findChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const dirs = (process.env.PATH ?? '').split(':')
  return names.flatMap(name => dirs.map(dir => join(dir, name))).find(path => existsSync(path))
}
