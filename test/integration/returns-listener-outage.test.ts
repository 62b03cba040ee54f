import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { greeted } from '../support/smtp-client.ts'
import { until } from '../support/world.ts'
import {
  bounceTo,
  handIn,
  keptRows,
  type ListenerWorld,
  listenerWorld,
  mailOf,
} from './returns-listener-harness.ts'

let world: ListenerWorld
beforeAll(async () => {
  world = await listenerWorld()
}, 60_000)
afterEach(async () => {
  await world.reset()
})
afterAll(async () => {
  await world?.close()
})

describe('the listener when things break', () => {
  it('takes nothing while the database does not answer, and everything when it does again', async () => {
    const { port } = await world.start({ limits: { keepMs: 500 } })
    const owner = new pg.Client({ connectionString: world.database.ownerUrl })
    await owner.connect()
    try {
      await owner.query('begin; lock table inbound in access exclusive mode')
      const to = bounceTo()
      expect(await handIn(port, to, mailOf('one'))).toMatch(/^451 4\.3\.0 /)
      // Behind the one that is being written nothing piles up.
      expect(await handIn(port, bounceTo(), mailOf('forgotten'))).toMatch(/^451 /)
      await owner.query('rollback')
      expect(await handIn(port, to, mailOf('one'))).toMatch(/^250 /)
      // What was written late and what came again are one.
      expect((await keptRows(world.db)).map(row => row.recipient)).toEqual([to])
      await owner.query('alter table inbound rename to inbound_away')
      expect(await handIn(port, to, mailOf('two'))).toMatch(/^451 4\.3\.0 /)
      await owner.query('alter table inbound_away rename to inbound')
      expect(await handIn(port, to, mailOf('two'))).toMatch(/^250 /)
      expect(await keptRows(world.db)).toHaveLength(2)
    } finally {
      await owner.end()
    }
  })

  it('forgets a mail whose sender hangs up before its end, and keeps one that was whole', async () => {
    const listener = await world.start()
    const begin = async (rest: string) => {
      const client = await greeted(listener.port)
      await client.say('MAIL FROM:<>')
      await client.say(`RCPT TO:<${bounceTo()}>`)
      await client.say('DATA')
      client.socket.end(rest)
      client.socket.resume()
      await client.closed
    }
    await begin(mailOf('half'))
    await until('nobody there', async () => listener.load().sessions === 0)
    expect(await keptRows(world.db)).toEqual([])
    await begin(`${mailOf('whole')}.\r\n`)
    await until('kept', async () => (await keptRows(world.db)).length === 1)
    expect(listener.load().bytes).toBe(0)
  })

  it('stops while mails come: what was acknowledged is kept, and nothing else', async () => {
    const listener = await world.start()
    const acknowledged: string[] = []
    let going = true
    const sessions = Array.from({ length: 10 }, async (_, session) => {
      const client = await greeted(listener.port)
      for (let n = 0; going; n += 1) {
        const to = bounceTo()
        for (const line of ['MAIL FROM:<>', `RCPT TO:<${to}>`, 'DATA'])
          if (!/^[23]/.test(await client.say(line))) return
        if (!(await client.say(`${mailOf(`${session}/${n}`)}.`)).startsWith('250')) return
        acknowledged.push(to)
      }
    })
    await until('under way', async () => acknowledged.length > 50)
    const begun = performance.now()
    await listener.stop()
    expect(performance.now() - begun).toBeLessThan(4_000)
    going = false
    await Promise.all(sessions)
    const kept = new Set((await keptRows(world.db)).map(row => row.recipient))
    expect(acknowledged.filter(to => !kept.has(to))).toEqual([])
    // One per session may have been committed whose reply was lost.
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(10)
    await until('nothing left', async () => listener.load().sessions === 0 && listener.load().bytes === 0)
  })
})
