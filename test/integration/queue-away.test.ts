import { connect, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { postgresBackend, type QueueBackend } from '../../workers/queue-backend.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { until } from '../support/world.ts'

/** Before PostgreSQL; cuts what comes while it is `away`, as a server does that is being restarted. */
async function startGate(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let away = false
  let cut = 0
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    if (away) {
      cut++
      socket.destroy()
      return
    }
    const behind = connect(Number(port), hostname)
    behind.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    socket.on('close', () => behind.destroy())
    socket.pipe(behind).pipe(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as { port: number }).port)
  return {
    url: through.href,
    cut: () => cut,
    setAway(value: boolean) {
      away = value
      if (away) for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

describe('the queue on PostgreSQL, while that is away', () => {
  let database: TestDatabase
  let gate: Awaited<ReturnType<typeof startGate>>
  let backend: QueueBackend
  beforeAll(async () => {
    database = await createTestDatabase()
    gate = await startGate(database.ownerUrl)
    backend = postgresBackend({ url: gate.url, poolSize: 4, prefix: 'away' })
  })
  afterAll(async () => {
    await backend?.close()
    await gate?.close()
    await database?.close()
  })

  it('rings again after the first bell was lost', async () => {
    gate.setAway(true)
    const queue = backend.queue('match')
    queue.on('error', () => {})
    await expect(queue.add('ring', {})).rejects.toThrow()
    gate.setAway(false)
    // What was on its way while it came back may be lost as well.
    const rung = () =>
      queue.add('ring', {}).then(
        () => true,
        () => false,
      )
    await until('a bell that rings', rung, 5_000).finally(() => queue.close())
  })

  it('hears again when it began to listen too early, and asks no faster than it can be answered', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length
    const usual = timers()
    gate.setAway(true)
    const before = gate.cut()
    let heard = 0
    const errors: Error[] = []
    const worker = backend.worker('match', 1, async () => {
      heard++
    })
    worker.on('error', error => {
      errors.push(error)
      // A circle without a turn of the event loop would else leave nobody to end this test.
      if (errors.length === 50) void worker.close()
    })
    await until('it to have asked twice', () => gate.cut() - before >= 2 || errors.length >= 50)
    expect(errors.length).toBeLessThan(10)
    gate.setAway(false)
    await until('it to hear the bell of before', () => heard === 1)
    await worker.close()
    // Its look for stalled jobs waits five seconds after a failure, also once it is closed.
    await until('it to be gone altogether', () => timers() <= usual)
  })
})
