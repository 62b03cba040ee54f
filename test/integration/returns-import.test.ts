import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { importReturns } from '../../app/cli/returns-import.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { testKeyring } from '../support/worker-context.ts'
import { bounceTo, keptRows } from './returns-listener-harness.ts'

let database: TestDatabase
let dir: string
let rings = 0
beforeAll(async () => {
  database = await createTestDatabase()
  dir = mkdtempSync(join(tmpdir(), 'anlass-eml-'))
}, 60_000)
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await database?.close()
})

const take = (places: string[], recipient: string | null = null) =>
  importReturns(
    { db: database.db, clock: new FakeClock(), keyring: testKeyring, bell: { ring: () => (rings += 1) } },
    places,
    recipient,
  )

it('takes mails from files and folders, each once, to whoever a token names', async () => {
  const [delivered, returned] = [bounceTo(), bounceTo()]
  mkdirSync(join(dir, 'inner'))
  const file = (name: string, text: string | Buffer) => {
    writeFileSync(join(dir, name), text)
    return join(dir, name)
  }
  file('a.eml', `Return-Path: <>\nDelivered-To: ${delivered}\nTo: info@shop.test\n\none\n`)
  file('inner/b.EML', `To: Rücklauf\n <${returned}>\n\ntwo\n`)
  file('inner/notes.txt', 'no mail')
  file('c.eml', Buffer.concat([Buffer.from('Subject: c\r\n\r\n'), Buffer.alloc(11 * 1024 * 1024, 'x')]))
  const lone = file('lone.msg', 'Subject: lone\n\nno token\n')

  expect(await take([dir, lone])).toEqual({ read: 4, added: 4 })
  const rows = await keptRows(database.db)
  expect(rows.map(({ way, recipient, mail_from }) => [way, recipient, mail_from])).toEqual([
    ['file', delivered, ''],
    ['file', null, null],
    ['file', returned, null],
    ['file', null, null],
  ])
  expect(rows[1]?.raw).toHaveLength(10 * 1024 * 1024)
  expect(rings).toBe(1)
  // The same again is nothing new; to somebody else it is.
  expect(await take([dir, lone])).toEqual({ read: 4, added: 0 })
  expect(rings).toBe(1)
  expect(await take([lone], returned)).toEqual({ read: 1, added: 1 })
})

it('refuses a recipient that is none of ours, and files that are not there', async () => {
  await expect(take([dir], 'info@shop.test')).rejects.toMatchObject({ code: 'not_ours' })
  await expect(take([join(dir, 'missing')])).rejects.toMatchObject({ code: 'file_missing' })
})
