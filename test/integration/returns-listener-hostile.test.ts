import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { greeted, smtpClient } from '../support/smtp-client.ts'
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

/** A session that has come as far as the first byte of a mail. */
async function inData(port: number, to = bounceTo()) {
  const client = await greeted(port)
  await client.say('MAIL FROM:<>')
  await client.say(`RCPT TO:<${to}>`)
  expect(await client.say('DATA')).toMatch(/^354 /)
  return client
}

const megabyte = `${'x'.repeat(1_022)}\r\n`.repeat(1_024)

describe('the listener and those who mean no good', () => {
  it('refuses what says that it is too large, and what is too large without saying so', async () => {
    const listener = await world.start()
    const client = await greeted(listener.port)
    expect(await client.say('MAIL FROM:<> SIZE=11000000')).toMatch(/^552 5\.3\.4 /)
    client.socket.destroy()
    const other = await inData(listener.port)
    for (let n = 0; n < 11; n += 1) other.send(megabyte)
    expect(await other.say('.')).toMatch(/^552 5\.3\.4 /)
    // The session goes on, and so does everybody else.
    expect(await other.say('NOOP')).toMatch(/^250 /)
    other.socket.destroy()
    expect(await handIn(listener.port, bounceTo(), mailOf('small'))).toMatch(/^250 /)
    expect(await keptRows(world.db)).toHaveLength(1)
    expect(listener.load().bytes).toBe(0)
  })

  it('cuts off whoever goes on and on', async () => {
    const listener = await world.start()
    const client = await inData(listener.port)
    const pour = setInterval(() => client.socket.writableNeedDrain || client.send(megabyte), 1)
    try {
      expect(await client.reply()).toMatch(/^(421|$)/)
      await client.closed
    } finally {
      clearInterval(pour)
    }
    expect(client.socket.bytesWritten).toBeLessThan(60 * 1024 * 1024)
    await until('nothing held', async () => listener.load().bytes === 0 && listener.load().sessions === 0)
  })

  it('holds no more in memory than it may, and lets the others come again', async () => {
    const listener = await world.start({ limits: { memory: 3 * 1024 * 1024 } })
    const clients = await Promise.all(Array.from({ length: 4 }, () => inData(listener.port)))
    for (const client of clients) client.send(megabyte)
    await until('what may be held', async () => listener.load().bytes >= 2 * 1024 * 1024)
    const answers = await Promise.all(clients.map(client => client.say('.')))
    expect(answers.filter(answer => answer.startsWith('250')).length).toBeGreaterThanOrEqual(1)
    expect(answers.filter(answer => /^451 4\.3\.0 /.test(answer)).length).toBeGreaterThanOrEqual(1)
    expect(await keptRows(world.db)).toHaveLength(answers.filter(answer => answer.startsWith('250')).length)
    expect(listener.load().bytes).toBe(0)
    for (const client of clients) client.socket.destroy()
  })

  it('waits for nobody: idle, byte by byte, or hanging in the mail', async () => {
    const listener = await world.start({ limits: { idleMs: 400, dataMs: 800, sessionMs: 1_500 } })
    const idle = await greeted(listener.port)
    expect(await idle.reply()).toMatch(/^421 /)
    const hanging = await inData(listener.port)
    hanging.send('Subject: never')
    expect(await hanging.reply()).toMatch(/^421 /)
    // Slow, but never idle: the time for a mail ends it.
    const dripping = await inData(listener.port)
    const drip = setInterval(() => dripping.send('x'), 50)
    expect(await dripping.reply()).toMatch(/^421 /)
    clearInterval(drip)
    // Busy with nothing: the time of a session ends it.
    const busy = await greeted(listener.port)
    let last = '250'
    for (let n = 0; n < 500 && last.startsWith('250'); n += 1) {
      last = await busy.say('NOOP')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    expect(last).toMatch(/^421 /)
    await Promise.all([idle, hanging, dripping, busy].map(client => client.closed))
    await until('nobody there', async () => listener.load().sessions === 0 && listener.load().bytes === 0)
    expect(await keptRows(world.db)).toEqual([])
  }, 20_000)

  it('lets nobody guess: a few wrong recipients end the session, many close the door to the host', async () => {
    const listener = await world.start({ limits: { wrongPerSession: 5, wrongRate: 12 } })
    const guess = async () => {
      const client = await smtpClient(listener.port)
      const greeting = await client.reply()
      if (!greeting.startsWith('220')) return { greeting, answers: [] }
      await client.say('EHLO x')
      await client.say('MAIL FROM:<>')
      client.send(Array.from({ length: 2_000 }, (_, n) => `RCPT TO:<b-k1-${n}@shop.test>\r\n`).join(''))
      const answers: string[] = []
      for (let answer = await client.reply(); answer; answer = await client.reply()) answers.push(answer)
      return { greeting, answers }
    }
    const first = await guess()
    expect(first.answers.map(answer => answer.slice(0, 3))).toEqual(['550', '550', '550', '550', '421'])
    await guess()
    await guess()
    expect((await guess()).greeting).toMatch(/^421 /)
    world.clock.turn(11 * 60_000)
    expect(await handIn(listener.port, bounceTo(), mailOf('later'))).toMatch(/^250 /)
  })

  it('takes only so many connections, of one host and in all', async () => {
    const listener = await world.start({ limits: { connectionsPerHost: 3 } })
    const clients = await Promise.all(Array.from({ length: 3 }, () => greeted(listener.port)))
    const fourth = await smtpClient(listener.port)
    expect(await fourth.reply()).toMatch(/^421 /)
    clients[0]?.socket.destroy()
    await until('a place', async () => listener.load().sessions === 2)
    const fifth = await greeted(listener.port)
    expect(await fifth.say('NOOP')).toMatch(/^250 /)
    for (const client of [...clients, fifth]) client.socket.destroy()
    const crowded = await world.start({ limits: { connections: 2 } })
    const two = await Promise.all([greeted(crowded.port), greeted(crowded.port)])
    const third = await smtpClient(crowded.port)
    expect(await third.reply()).toMatch(/^421 /)
    for (const client of two) client.socket.destroy()
    const rated = await world.start({ limits: { connectionRate: 2 } })
    for (let n = 0; n < 2; n += 1) (await greeted(rated.port)).socket.destroy()
    expect(await (await smtpClient(rated.port)).reply()).toMatch(/^421 /)
    world.clock.turn(61_000)
    expect(await (await smtpClient(rated.port)).reply()).toMatch(/^220 /)
  })

  it('takes more recipients in the next mail', async () => {
    const { port } = await world.start({ limits: { recipients: 2 } })
    const client = await greeted(port)
    await client.say('MAIL FROM:<>')
    await client.say(`RCPT TO:<${bounceTo()}>`)
    await client.say(`RCPT TO:<${bounceTo()}>`)
    expect(await client.say(`RCPT TO:<${bounceTo()}>`)).toMatch(/^452 4\.5\.3 /)
    client.socket.destroy()
  })

  it('survives garbage: bytes, lines without an end, NUL, a browser, commands in any order', async () => {
    const listener = await world.start()
    const noise = [
      randomBytes(200_000),
      Buffer.alloc(100_000, 'A'),
      Buffer.from('\0\0\0\r\nEHLO \0x\r\nMAIL FROM:<\0>\r\nRCPT TO:<\0@\0>\r\nDATA\r\n.\r\n'),
      Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
      Buffer.from('DATA\r\nRCPT TO:<>\r\nMAIL FROM:<\r\nRSET\r\n'.repeat(2_000)),
      Buffer.from(`EHLO x\r\nMAIL FROM:<${'a'.repeat(5_000)}@x.de>\r\n`),
    ]
    await Promise.all(
      noise.map(async bytes => {
        const client = await smtpClient(listener.port)
        await client.reply()
        client.send(bytes)
        client.socket.end()
        await client.closed
      }),
    )
    expect(await handIn(listener.port, bounceTo(), mailOf('still here'))).toMatch(/^250 /)
    await until('nobody there', async () => listener.load().sessions === 0)
    expect(await keptRows(world.db)).toHaveLength(1)
  })

  it('lets nothing be smuggled: only CRLF . CRLF ends a mail', async () => {
    const { port } = await world.start()
    const victim = bounceTo()
    for (const end of ['\n.\n', '\n.\r\n', '\r.\r', '\r\n.\n', '\r\n.\r', '\r\n\0.\r\n']) {
      const client = await inData(port)
      const inner = `MAIL FROM:<>\r\nRCPT TO:<${victim}>\r\nDATA\r\nsmuggled ${JSON.stringify(end)}\r\n`
      expect(await client.say(`${mailOf('outer')}${end}${inner}.`)).toMatch(/^250 /)
      // One reply, one mail: what came inside was no command.
      expect(await client.say('NOOP')).toMatch(/^250 /)
      client.socket.destroy()
    }
    const rows = await keptRows(world.db)
    expect(rows).toHaveLength(6)
    expect(rows.every(row => row.recipient !== victim && row.raw?.includes('smuggled'))).toBe(true)
  })
})
