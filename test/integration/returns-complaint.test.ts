import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, describe, expect, it } from '@jest/globals'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import { startReturnsListener } from '../../app/returns-listener/listener.ts'
import { complaint } from '../support/returned-mails.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { testKeyring } from '../support/worker-context.ts'
import { backends, createWorld, until, type World } from '../support/world.ts'
import { sentTo } from './returns-harness.ts'

/** A complaint ends advertising to whoever complained within so long of its arrival, in milliseconds. */
const budgetMs = 1_000
/** Longer than this no timer is late on a machine that is not overrun, in milliseconds. */
const stallMs = 150

let world: World
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
  await world.close()
})

describe.each(backends)('with the queue on %s', backend => {
  it('from the end of its SMTP transaction to a gate that denies: within a second', async () => {
    world = await createWorld(backend)
    const { db } = world.database
    await seedWorkspace(db)
    await seedTemplate(db, 'hello', plainTemplate())
    const people = await seedSubscribers(db, 20)
    const listener = await startReturnsListener({
      ...{ db, clock: world.context.clock, keyring: testKeyring, bell: world.bell },
      ...{ log: pino({ level: 'silent' }), host: '127.0.0.1', port: 0, name: 'mx.testladen.test' },
    })
    open.push(() => listener.stop())
    // The sweeper looks but once: it is the bell that brings the worker.
    world.work({ tickMs: 60_000 })
    const emails = people.map((id, n) => ({ id, email: `customer${n}@example.test` }))
    const mails = await sentTo(db, emails, new Date())
    const transport = createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true })
    open.push(async () => transport.close())
    const took: number[] = []
    // Where the machine itself stood still, what we measure is the machine: those do not count, and some have to.
    const stalls = monitorEventLoopDelay({ resolution: 5 })
    stalls.enable()
    for (const mail of mails) {
      stalls.reset()
      await transport.sendMail({ envelope: { from: '', to: [mail.returnPath] }, raw: complaint(mail) })
      // Taken: it has arrived.
      const began = performance.now()
      await until('the gate to deny', async () => {
        const denied = await db
          .selectFrom('permission')
          .select('state')
          .where('customer_id', '=', mail.customerId)
          .where('channel', '=', 'email')
          .where('purpose', '=', 'newsletter')
          .executeTakeFirst()
        return denied?.state === 'objected'
      })
      const ms = performance.now() - began
      if (stalls.max / 1e6 < stallMs) took.push(ms)
    }
    stalls.disable()
    expect(took.length).toBeGreaterThan(0)
    expect(Math.max(...took)).toBeLessThan(budgetMs)
    const ids = await seedMessages(db, people, { template: 'hello' })
    world.bell.ring('deliver-triggered')
    const rows = () => db.selectFrom('message').select(['state', 'reason']).where('id', 'in', ids).execute()
    await until('the messages to be decided', async () => (await rows()).every(row => row.state !== 'queued'))
    expect(new Set((await rows()).map(row => `${row.state} ${row.reason}`))).toEqual(
      new Set(['skipped suppressed']),
    )
    expect(world.sink.mails).toEqual([])
  }, 60_000)
})
