import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readStaffMail, takeStaffMails, writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { backends, createWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  const [kind = 'postgres'] = backends
  world = await createWorld(kind)
})
afterAll(() => world?.close())

const mail = (to: string, more: Record<string, unknown> = {}) => ({
  kind: 'test' as const,
  to,
  senderId: null,
  content: { subject: '[Test] Grüße', html: '<p>Grüße</p>', text: 'Grüße' },
  createdBy: 'user:x',
  ...more,
})

it('workers send them within a second or so, whoever hangs meanwhile', async () => {
  const { db } = world.database
  const runtime = world.work({ tickMs: 200 })
  world.sink.onRcpt = to => (to === 'hangs@staff.test' ? 'hang' : undefined)
  const now = new Date()
  const [hangs = ''] = await writeStaffMails(db, [mail('hangs@staff.test')], now)
  while (world.sink.mailFroms.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
  const [alert = ''] = await writeStaffMails(
    db,
    [mail('owner@staff.test', { kind: 'alert', content: { subject: '[Anlass] Halt', text: 'Angehalten.' } })],
    new Date(),
  )
  const began = performance.now()
  while ((await readStaffMail(db, alert))?.state === 'queued')
    await new Promise(resolve => setTimeout(resolve, 10))
  expect(performance.now() - began).toBeLessThan(4_000)
  expect(await readStaffMail(db, alert)).toEqual({ state: 'sent', error: null })
  expect((await readStaffMail(db, hangs))?.state).toBe('queued')
  expect(world.sink.mails.map(one => one.to)).toEqual(['owner@staff.test'])
  const raw = world.sink.mails[0]?.raw.toString() ?? ''
  expect(raw).toMatch(/^X-Anlass: alert\r$/m)
  expect(raw).toMatch(/^Subject: \[Anlass\] Halt\r$/m)
  await runtime.stop()
  expect(await db.selectFrom('interaction').select('id').execute()).toEqual([])
})

it('two workers never take the same one, and one that was lost is taken again', async () => {
  const { db } = world.database
  const now = new Date(Date.now() + 3_600_000)
  await db.deleteFrom('staff_mail').execute()
  await writeStaffMails(
    db,
    Array.from({ length: 30 }, (_, n) => mail(`${n}@staff.test`)),
    now,
  )
  const lost = (at: Date) => new Date(at.getTime() - 600_000)
  const taken = (await Promise.all([1, 2, 3].map(() => takeStaffMails(db, now, lost(now), 20)))).flat()
  expect(new Set(taken.map(one => one.id)).size).toBe(30)
  expect(taken).toHaveLength(30)
  const later = new Date(now.getTime() + 600_001)
  expect(await takeStaffMails(db, later, lost(later), 50)).toHaveLength(30)
})
