import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileOf = (dataDir: string) => join(dataDir, 'address.json')

/** Leaves a note where this installation answers, for command-line tools; returns how to take it away. */
export function noteRunning(dataDir: string, facts: { url: string }): () => void {
  writeFileSync(fileOf(dataDir), JSON.stringify({ ...facts, pid: process.pid }), { mode: 0o600 })
  return () => rmSync(fileOf(dataDir), { force: true })
}

/** Where the installation of this data directory answers, if it runs. */
export function runningUrl(dataDir: string): string | undefined {
  try {
    const { url, pid } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as { url: string; pid: number }
    process.kill(pid, 0)
    return url
  } catch {
    return undefined
  }
}
