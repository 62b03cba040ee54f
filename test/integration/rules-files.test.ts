import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { commands } from '../../app/cli/commands.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let folder: string
const set = { ...process.env }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anlass-rules-'))
  api = await startTestApi()
  const now = api.clock.now()
  await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'welcome', plainTemplate('marketing'), now)
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await api?.close()
})

const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }
const trigger = { type: 'event', event: 'Signed Up' }

async function create(name: string, steps: unknown[] = [send]): Promise<string> {
  const answer = await ask('POST', '/api/rules', { body: { name, definition: { trigger, steps } } })
  return answer.body.id
}
const fileOf = async (...ids: string[]): Promise<string> =>
  (await ask('GET', `/api/rules/file?${ids.map(id => `id=${id}`).join('&')}`)).body.file
const apply = async (file: string, options: object = {}) =>
  await ask('POST', '/api/rules/apply', { body: { file, ...options } })
const versionsOf = async (id: string) =>
  await api.db.selectFrom('rule_version').select(['number']).where('rule_id', '=', id).execute()
const ruleOf = async (id: string) =>
  await api.db.selectFrom('rule').select(['name', 'version', 'state']).where('id', '=', id).executeTakeFirst()

describe('over the API', () => {
  it('one rule goes into a file and comes back; the same file again changes nothing', async () => {
    const id = await create('Hello')
    const file = await fileOf(id)
    expect(file).toContain(`- id: ${id}`)
    expect((await apply(file)).body.rules).toMatchObject([
      { id, name: 'Hello', what: 'unchanged', published: false, issues: [] },
    ])
    expect(await ruleOf(id)).toMatchObject({ version: 1 })
    const other = file.replace('name: Hello', 'name: Good day').replace('event: Signed Up', 'event: Came')
    expect((await apply(other)).body.rules).toMatchObject([{ id, name: 'Good day', what: 'changed' }])
    expect(await ruleOf(id)).toEqual({ name: 'Good day', version: 2, state: 'draft' })
    expect((await apply(other)).body.rules).toMatchObject([{ what: 'unchanged' }])
  })

  it('creates what is not there under the id of the file, and stores nothing in a dry run', async () => {
    const file = await fileOf(await create('One'))
    const id = newId()
    const fresh = file.replace(/- id: [0-9a-f-]{36}/, `- id: ${id}`)
    expect((await apply(fresh, { dryRun: true, publish: true })).body.rules).toMatchObject([
      { id, what: 'created', published: true },
    ])
    expect(await ruleOf(id)).toBeUndefined()
    expect((await apply(fresh)).body.rules).toMatchObject([{ id, what: 'created', published: false }])
    expect(await ruleOf(id)).toMatchObject({ state: 'draft', version: 1 })
  })

  it('publishes what differs from what is published, once', async () => {
    const [one, two] = [await create('First'), await create('Second')]
    const file = await fileOf(one, two)
    expect((await apply(file, { publish: true })).body.rules).toMatchObject([
      { id: one, published: true },
      { id: two, published: true },
    ])
    expect((await apply(file, { publish: true })).body.rules).toMatchObject([
      { published: false },
      { published: false },
    ])
    const changed = file.replace('template: welcome', 'template: welcome\n        lastUsefulHours: 5')
    expect(
      (await apply(changed, { publish: true })).body.rules.map(
        (rule: { published: boolean }) => rule.published,
      ),
    ).toEqual([true, false])
    expect([await versionsOf(one), await versionsOf(two)]).toEqual([
      [{ number: 1 }, { number: 2 }],
      [{ number: 1 }],
    ])
  })

  it('is all or nothing: one rule with an error keeps all from being published and stored', async () => {
    const [one, two] = [await create('Good'), await create('Bad')]
    const file = (await fileOf(one, two)).replace('name: Good', 'name: Better')
    const last = file.lastIndexOf('template: welcome')
    const broken = `${file.slice(0, last)}template: nothing${file.slice(last + 'template: welcome'.length)}`
    const answer = await apply(broken, { publish: true })
    expect(answer.body).toMatchObject({ status: 422, code: 'rule_invalid' })
    const line = broken.split('\n').findIndex(text => text.includes('nothing')) + 1
    expect(answer.body.errors).toEqual([
      { path: `line ${line}: rules.1.steps.0.template`, message: expect.stringContaining('nothing') },
    ])
    expect([await ruleOf(one), await ruleOf(two)]).toMatchObject([
      { name: 'Good', version: 1 },
      { version: 1 },
    ])
    // As a draft it may be kept; what speaks against it is said.
    const kept = await apply(broken)
    expect(kept.body.rules[1].issues).toMatchObject([{ code: 'unknown_template' }])
  })

  it('names the line of what cannot be read, and takes no rule of an archived one', async () => {
    const id = await create('Old')
    const file = await fileOf(id)
    const answer = await apply(file.replace('type: send', 'type: shout'))
    expect(answer.body).toMatchObject({ status: 422, code: 'rule_file_invalid' })
    expect(answer.body.errors[0].path).toMatch(/^line \d+: rules\.0\.steps\.0\.type$/)
    await apply(file, { publish: true })
    await ask('POST', `/api/rules/${id}/archive`)
    expect((await apply(file)).body).toMatchObject({ status: 409, code: 'rule_archived' })
  })

  it('needs the right to publish for publishing, and none but to read for a file', async () => {
    const id = await create('Mine')
    const file = await fileOf(id)
    await addStaff(api, 'support')
    const support = await signIn(api, 'support@anlass.test')
    const read = await support('GET', `/api/rules/file?id=${id}`)
    const written = await support('POST', '/api/rules/apply', { body: { file } })
    expect([read.status, written.status]).toEqual([expect.any(Number), 403])
    expect((await ask('GET', `/api/rules/file?id=${newId()}`)).status).toBe(404)
    expect((await ask('GET', '/api/rules/file?id=x')).status).toBe(400)
  })
})

describe('on the command line', () => {
  async function cli(...args: string[]): Promise<string> {
    const lines: string[] = []
    const log = jest.spyOn(console, 'log').mockImplementation((...said) => void lines.push(said.join(' ')))
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      lines.push(String(text))
      return true
    })
    try {
      Object.assign(process.env, {
        DATABASE_OWNER_URL: '',
        DATABASE_URL: api.database.ownerUrl,
        REDIS_URL: process.env.ANLASS_TEST_REDIS_URL ?? '',
        SECRET_KEY: 'command-line-secret-of-at-least-32-chars',
        SUPPRESSION_KEY: 'command-line-suppression-of-32-characters',
        SMTP_URL: 'smtp://127.0.0.1:9',
        ANLASS_DATA_DIR: folder,
      })
      await commands.find(command => command.name === 'rules')?.run(args)
      return lines.join('\n')
    } finally {
      log.mockRestore()
      write.mockRestore()
      process.env = { ...set }
    }
  }

  it('exports, checks with place and remedy, applies and publishes', async () => {
    const id = await create('Line')
    const path = join(folder, 'rules.yaml')
    writeFileSync(path, await cli('export', id, '--lang', 'en'))
    expect(readFileSync(path, 'utf8')).toContain('name: Line')
    expect(await cli('check', path)).toBe('1 rule, 0 errors')
    expect((await cli('apply', path, '--dry-run', '--publish')).split('\t')).toEqual([
      'unchanged',
      id,
      'Line',
      'published',
      '0',
    ])
    expect(await versionsOf(id)).toEqual([])
    expect((await cli('apply', path, '--publish')).split('\t').slice(0, 4)).toEqual([
      'unchanged',
      id,
      'Line',
      'published',
    ])
    expect(await versionsOf(id)).toEqual([{ number: 1 }])
    const line = (await cli('list', '--lang', 'en')).split('\n').find(text => text.startsWith(id))
    expect(line?.split('\t').slice(1, 4)).toEqual(['published', '1', 'Line'])
  })

  it('fails on errors, each with its line', async () => {
    const id = await create('Wrong', [{ ...send, purpose: 'nothing' }])
    const path = join(folder, 'wrong.yaml')
    writeFileSync(path, await cli('export', id))
    const printed: string[] = []
    const log = jest.spyOn(console, 'log').mockImplementation((...said) => void printed.push(said.join(' ')))
    log.mockRestore()
    await expect(cli('check', path, '--lang', 'en')).rejects.toMatchObject({ code: 'rule_invalid' })
    await expect(cli('apply', path, '--publish')).rejects.toMatchObject({ code: 'rule_invalid' })
    writeFileSync(path, 'format: 1\nrules:\n  - id: 7\n')
    await expect(cli('check', path)).rejects.toMatchObject({ code: 'rule_file_invalid' })
    await expect(cli('check', join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file_unreadable' })
    await expect(cli('export', 'x')).rejects.toMatchObject({ code: 'usage' })
    await expect(cli('frobnicate')).rejects.toMatchObject({ code: 'usage' })
  })
})
