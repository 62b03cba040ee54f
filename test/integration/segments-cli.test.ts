import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { commands } from '../../app/cli/commands.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { seedCustomers } from '../support/seed.ts'
import { createSegmentStage, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
let folder: string
const set = { ...process.env }

beforeAll(async () => {
  stage = await createSegmentStage()
  folder = mkdtempSync(join(tmpdir(), 'anlass-segments-'))
  await seedCustomers(stage.db, [{ attributes: { city: 'Berlin' } }, { attributes: { city: 'Ulm' } }])
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stage?.close()
})

async function cli(...args: string[]): Promise<string> {
  const lines: string[] = []
  const log = jest.spyOn(console, 'log').mockImplementation((...said) => void lines.push(said.join(' ')))
  try {
    Object.assign(process.env, {
      DATABASE_OWNER_URL: '',
      DATABASE_URL: stage.database.ownerUrl,
      REDIS_URL: process.env.ANLASS_TEST_REDIS_URL ?? '',
      SECRET_KEY: 'command-line-secret-of-at-least-32-chars',
      SUPPRESSION_KEY: 'command-line-suppression-of-32-characters',
      SMTP_URL: 'smtp://127.0.0.1:9',
      ANLASS_DATA_DIR: folder,
    })
    await commands.find(command => command.name === 'segments')?.run(args)
    return lines.join('\n')
  } finally {
    log.mockRestore()
    process.env = { ...set }
  }
}

it('lists segments, counts one by name or id, and prints a condition that can be used elsewhere', async () => {
  const condition: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' }
  const id = await stage.segment('Berliners', condition, false)
  expect(await cli('count', 'Berliners')).toBe('1')
  expect(await cli('count', id)).toBe('1')
  const line = (await cli('list', '--lang', 'en')).split('\t')
  expect(line.slice(0, 4)).toEqual([id, 'dynamic', '1', 'Berliners'])
  expect(line[4]).toContain('“Berlin”')
  expect(JSON.parse(await cli('export-condition', 'Berliners'))).toEqual(condition)
  await expect(cli('count', 'Nobody')).rejects.toMatchObject({ code: 'not_found' })
  await expect(cli('frobnicate')).rejects.toMatchObject({ code: 'usage' })
})
