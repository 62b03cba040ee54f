import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from '@jest/globals'
import { SmtpSession } from '../../../workers/channels/smtp-connection.ts'

type Script = (line: string, socket: Socket) => string | null

let server: Server | undefined
let session: SmtpSession | undefined
const sockets = new Set<Socket>()
afterEach(async () => {
  session?.close()
  for (const socket of sockets) socket.destroy()
  await new Promise(resolve => server?.close(resolve))
})

const polite: Script = line => {
  if (line.startsWith('EHLO')) return '250 hello'
  if (line === 'DATA') return '354 go ahead'
  if (line.startsWith('MAIL') || line.startsWith('RCPT') || line === 'RSET') return '250 ok'
  return line === '.' ? '250 taken' : null
}

/** A server that answers line by line what `script` says, else politely; `null` is silence. */
async function open(script: Script, limitMs = 400): Promise<SmtpSession> {
  server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write('220 ready\r\n')
    let rest = ''
    socket.on('data', chunk => {
      const lines = (rest + chunk.toString()).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const answer = script(line, socket) ?? polite(line, socket)
        if (answer && !socket.destroyed) socket.write(`${answer}\r\n`)
      }
    })
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  session = await SmtpSession.open({ host: '127.0.0.1', port, secure: false, transactionLimitMs: limitMs })
  return session
}

const envelope = { from: 'a@shop.test', to: 'b@shop.test' }
const mail = Buffer.from('Subject: Hallo\r\n\r\nText\r\n')

it('hands over one message after another', async () => {
  const smtp = await open(() => null)
  for (let n = 0; n < 3; n++)
    expect(await smtp.send(envelope, mail)).toEqual({
      ok: true,
      response: expect.stringContaining('250 taken'),
    })
  expect(smtp.alive).toBe(true)
})

it('a refusal that ends the session does not hang the reset after it', async () => {
  const smtp = await open((line, socket) => {
    if (line.startsWith('RCPT')) return '550 5.7.1 not you'
    if (line !== 'RSET') return null
    socket.end()
    return null
  })
  expect(await smtp.send(envelope, mail)).toMatchObject({ ok: false, code: 550 })
  await smtp.reset()
  expect(smtp.alive).toBe(false)
})

it('a reset that is never answered ends the session after the limit', async () => {
  const smtp = await open(line => {
    if (line.startsWith('RCPT')) return '550 no'
    return line === 'RSET' ? '' : null
  })
  await smtp.send(envelope, mail)
  await smtp.reset()
  expect(smtp.alive).toBe(false)
})

it('a server that trickles its answer byte by byte is left after the limit', async () => {
  const timers: NodeJS.Timeout[] = []
  const smtp = await open((line, socket) => {
    if (line !== '.') return null
    timers.push(setInterval(() => socket.write('2'), 50))
    return ''
  })
  const began = performance.now()
  const result = await smtp.send(envelope, mail)
  for (const timer of timers) clearInterval(timer)
  expect(performance.now() - began).toBeLessThan(1_500)
  // The message was handed over whole: whether it was taken cannot be told.
  expect(result).toMatchObject({ ok: false, verdict: { kind: 'unknown' }, stage: 'after_message' })
  expect(smtp.alive).toBe(false)
})

it('a connection that breaks before the server asked for the message left nothing behind', async () => {
  const smtp = await open((line, socket) => {
    if (line === 'DATA') socket.destroy()
    return null
  })
  const result = await smtp.send(envelope, mail)
  expect(result).toMatchObject({ ok: false, verdict: { kind: 'retry', outage: false } })
  expect(smtp.alive).toBe(false)
})

it('421 ends the session and blames nobody', async () => {
  const smtp = await open(line => (line.startsWith('MAIL') ? '421 4.3.2 going down' : null))
  expect(await smtp.send(envelope, mail)).toMatchObject({
    ok: false,
    verdict: { kind: 'retry', outage: true },
  })
  expect(smtp.alive).toBe(false)
})

it('421 while idle is noticed before the next message', async () => {
  const smtp = await open(() => null)
  for (const socket of sockets) socket.end('421 4.4.2 idle for too long\r\n')
  const deadline = performance.now() + 2_000
  while (smtp.alive && performance.now() < deadline) await new Promise(resolve => setImmediate(resolve))
  expect(smtp.alive).toBe(false)
})

it('breaking off before the message was whole is no attempt of the message', async () => {
  let asked: () => void = () => {}
  const waiting = new Promise<void>(resolve => {
    asked = resolve
  })
  const smtp = await open(line => {
    if (!line.startsWith('RCPT')) return null
    asked()
    return ''
  }, 60_000)
  const sending = smtp.send(envelope, mail)
  await waiting
  smtp.abort()
  expect(await sending).toMatchObject({ ok: false, verdict: { kind: 'retry', outage: true } })
})

it('breaking off after the final dot leaves the outcome unknown', async () => {
  let asked: () => void = () => {}
  const waiting = new Promise<void>(resolve => {
    asked = resolve
  })
  const smtp = await open(line => {
    if (line !== '.') return null
    asked()
    return ''
  }, 60_000)
  const sending = smtp.send(envelope, mail)
  await waiting
  smtp.abort()
  expect(await sending).toMatchObject({ ok: false, verdict: { kind: 'unknown' } })
})

it('a server that cannot be used is said at once', async () => {
  await expect(
    SmtpSession.open({ host: '127.0.0.1', port: 1, secure: false, transactionLimitMs: 400 }),
  ).rejects.toThrow()
})
