import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

type Lock = { packages: Record<string, { resolved?: string }> }

const { missingEntries } = (await import('../../../scripts/complete-lock.mjs' as string)) as {
  missingEntries: (lock: Lock) => Record<string, unknown>
}
const lock = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8')) as Lock

describe('package-lock.json', () => {
  it('is accepted by npm ci: every platform package has its entry (node scripts/complete-lock.mjs adds them)', () => {
    expect(Object.keys(missingEntries(lock))).toEqual([])
  })

  it('names no registry', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })
})
