import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { createBell, type OwnedBell } from '../../workers/bell.ts'
import type { QueueBackend } from '../../workers/queue-backend.ts'
import { startWorkers } from '../../workers/runtime.ts'
import { openTestBackend } from '../support/queue.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { testContext } from '../support/worker-context.ts'
import { until } from '../support/world.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let sink: SmtpSink
let backend: QueueBackend
let bell: OwnedBell
let runtime: { stop(): Promise<void> }

beforeAll(async () => {
  api = await startTestApi()
  sink = await startSmtpSink()
  await seedWorkspace(api.db, api.clock.now())
  await seedTemplate(api.db, 'offer', plainTemplate('marketing'), api.clock.now())
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
  const log = pino({ level: 'silent' })
  backend = await openTestBackend('postgres', { ownerUrl: api.database.ownerUrl, prefix: 'staff' })
  bell = createBell(backend, log)
  const context = testContext({ db: api.db, clock: api.clock, log, bell, smtpPort: sink.port })
  api.context.bell = bell
  // No tick comes to help: what is sent here was rung for.
  runtime = startWorkers(context, backend, { version: 'test', tickMs: 600_000 })
}, 60_000)
afterAll(async () => {
  await closeCompileWorker()
  await runtime?.stop()
  await bell?.close()
  await backend?.close()
  await sink?.close()
  await api?.close()
})

it('a test of a template goes from the API by the workers to the server, and to nobody else', async () => {
  const [template] = (await ask('GET', '/api/templates')).body.items as { id: string; key: string }[]
  const asked = await ask('POST', `/api/templates/${template?.id}/test`, { body: {} })
  expect(asked.body).toMatchObject({ to: 'marketer@anlass.test' })
  const state = async () => (await ask('GET', `/api/templates/tests/${asked.body.id}`)).body
  await until('the test is sent', async () => (await state()).state !== 'queued')
  expect(await state()).toEqual({ id: asked.body.id, state: 'sent', error: null, problem: null })
  expect(sink.mails.map(({ to }) => to)).toEqual(['marketer@anlass.test'])
  const raw = sink.mails[0]?.raw.toString() ?? ''
  expect(raw).toMatch(/^Subject: \[Test\] /m)
  expect(raw).toMatch(/^X-Anlass: test\r$/m)
  // Of what is counted and logged for customers, nothing came of it.
  for (const table of ['message', 'interaction', 'message_event'] as const)
    expect(await api.db.selectFrom(table).select('id').execute()).toEqual([])
})

it('what the server refused is told in words, with its own beside them', async () => {
  sink.onMailFrom = () => ({ code: 553, text: '5.7.1 not owned by user' })
  const [template] = (await ask('GET', '/api/templates')).body.items as { id: string }[]
  const asked = await ask('POST', `/api/templates/${template?.id}/test`, { body: {} })
  const state = async () => (await ask('GET', `/api/templates/tests/${asked.body.id}`)).body
  await until('the test has failed', async () => (await state()).state === 'failed')
  expect(await state()).toMatchObject({
    error: expect.stringContaining('5.7.1 not owned by user'),
    problem: { kind: 'sender_rejected', title: { de: 'Der Server lehnt die Absenderadresse ab.' } },
  })
})
