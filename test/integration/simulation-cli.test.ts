import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { commands } from '../../app/cli/commands.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { writeRuleFile } from '../../engine/rules/rule-file.ts'
import { newId } from '../../engine/shared/id.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
let folder: string
const set = { ...process.env }
const rule: RuleDefinitionInput = {
  trigger: { type: 'event', event: 'Signed Up' },
  steps: [
    { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } },
    { id: 'hello', type: 'send', purpose: 'newsletter', template: 'hello' },
  ],
}

beforeAll(async () => {
  stage = await createStage()
  folder = mkdtempSync(join(tmpdir(), 'anlass-simulation-'))
  const { db, sourceId } = stage
  // The command goes by the clock of the machine.
  const before = new Date(Date.now() - 3 * 86_400_000)
  const ids = await seedCustomers(db, [{ email: 'a@example.test' }, { email: 'b@example.test' }, {}], before)
  await seedConsent(db, ids.slice(0, 1), 'newsletter', before)
  await seedTemplate(db, 'hello', plainTemplate(), before)
  const then = new Date(before.getTime() + 1_000)
  await seedEvents(
    db,
    sourceId,
    ids.map(customerId => ({ customerId, name: 'Signed Up' })),
    then,
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stage?.close()
})

async function cli(...args: string[]): Promise<string[]> {
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
    await commands.find(command => command.name === 'rules')?.run(args)
    return lines
  } finally {
    log.mockRestore()
    process.env = { ...set }
  }
}

it('simulates a rule by its id, and those of a file, in both languages and as JSON', async () => {
  const id = await seedRule(stage.db, 'Willkommen', rule, { now: new Date(Date.now() - 86_400_000) })
  const lines = await cli('simulate', id, '--days', '10', '--lang', 'de')
  expect(lines).toContain('entered\t\t3')
  expect(lines).toContain('sent\thello\t1')
  expect(lines).toContain('skipped\thello\t1\tFür diesen Zweck liegt keine Rechtsgrundlage vor.')
  const file = join(folder, 'rules.yaml')
  writeFileSync(
    file,
    writeRuleFile([{ id: newId(), name: 'Hallo', definition: ruleDefinitionSchema.parse(rule) }]),
  )
  const [json = '{}'] = await cli('simulate', file, '--json')
  expect(JSON.parse(json)).toMatchObject({ name: 'Hallo', entered: 3 })
  expect(json).not.toContain('samples')
  await expect(cli('simulate', file, '--days', '0')).rejects.toMatchObject({ code: 'usage' })
  await expect(cli('simulate', newId())).rejects.toMatchObject({ code: 'not_found' })
  await expect(cli('simulate', join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file_unreadable' })
})

it('is told of by help, and says by its exit code how it ended', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', 'app/cli.ts', ...args], {
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  const help = run('help')
  expect(help.status).toBe(0)
  expect(help.said).toContain('rules simulate <file|id> [--days N] [--without-imported] [--json]')
  expect(run('rule', 'simulate').status).toBe(2)
  const wrong = run('rules', 'simulate')
  expect(wrong.status).toBe(1)
  expect(wrong.said).toContain('rules simulate is used as')
  expect(run('rules', 'simulate', 'rules.yaml', '--day', '3').status).toBe(1)
})
