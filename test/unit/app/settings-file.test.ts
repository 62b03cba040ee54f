import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readOrCreateSettings } from '../../../app/settings-file.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'anlass-settings-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('readOrCreateSettings', () => {
  it('makes secrets once, for the owner only', () => {
    const first = readOrCreateSettings(join(dir, 'data'))
    expect(readOrCreateSettings(join(dir, 'data'))).toEqual(first)
    expect(statSync(join(dir, 'data', 'settings.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dir, 'data')).mode & 0o777).toBe(0o700)
    expect(new Set(Object.values(first)).size).toBe(4)
  })

  it('fills in what a later version adds and keeps the rest', () => {
    const { adminPassword: _, ...earlier } = readOrCreateSettings(dir)
    writeFileSync(join(dir, 'settings.json'), JSON.stringify(earlier))
    expect(readOrCreateSettings(dir)).toMatchObject(earlier)
    expect(JSON.parse(readFileSync(join(dir, 'settings.json'), 'utf8'))).toHaveProperty('adminPassword')
  })

  it('refuses a damaged file instead of making new keys', () => {
    writeFileSync(join(dir, 'settings.json'), '{"secretKey": "')
    expect(() => readOrCreateSettings(dir)).toThrow(expect.objectContaining({ code: 'settings_invalid' }))
  })
})
