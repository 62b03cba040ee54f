import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { listenOn } from '../../../app/ports.ts'

const open: Server[] = []
const newServer = () => {
  const server = createServer()
  open.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(server => new Promise(resolve => server.close(resolve))))
})

describe('listenOn', () => {
  it('gives way to the next free port when none was asked for', async () => {
    const taken = await listenOn(newServer(), { port: 0, explicit: false }, '127.0.0.1')
    const second = await listenOn(newServer(), { port: taken, explicit: false }, '127.0.0.1')
    expect(second).toBeGreaterThan(taken)
  })

  it('insists on a port that was asked for', async () => {
    const taken = await listenOn(newServer(), { port: 0, explicit: false }, '127.0.0.1')
    const refused = listenOn(newServer(), { port: taken, explicit: true }, '127.0.0.1')
    await expect(refused).rejects.toMatchObject({ code: 'port_taken', hint: expect.stringContaining('PORT') })
  })

  it('says when the address is not one of this machine', async () => {
    const refused = listenOn(newServer(), { port: 0, explicit: true }, '192.0.2.1')
    await expect(refused).rejects.toMatchObject({ code: 'host_unknown' })
  })
})
