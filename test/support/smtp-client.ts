import { createConnection, type Socket } from 'node:net'

/** Speaks SMTP byte by byte: what a mail library would never send can be sent. */
export type SmtpClient = {
  socket: Socket
  /** The next whole reply, on one line; empty where the other side hung up instead. */
  reply(): Promise<string>
  send(text: string | Buffer): void
  /** Sends a line and waits for its reply. */
  say(line: string): Promise<string>
  /** Resolves when the other side has hung up. */
  closed: Promise<void>
}

export async function smtpClient(port: number): Promise<SmtpClient> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  const replies: string[] = []
  const waiting: ((reply: string) => void)[] = []
  let rest = ''
  let over = false
  const closed = new Promise<void>(resolve => {
    socket.once('close', () => {
      over = true
      for (const wait of waiting.splice(0)) wait('')
      resolve()
    })
  })
  socket.on('error', () => {})
  socket.on('data', chunk => {
    rest += chunk.toString('latin1')
    for (;;) {
      const match = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(rest)
      if (!match) return
      rest = rest.slice(match[0].length)
      const reply = match[0].trim().replaceAll(/\r?\n/g, ' | ')
      const wait = waiting.shift()
      if (wait) wait(reply)
      else replies.push(reply)
    }
  })
  const client: SmtpClient = {
    socket,
    closed,
    reply: () =>
      new Promise(resolve => {
        const ready = replies.shift()
        if (ready !== undefined) resolve(ready)
        else if (over) resolve('')
        else waiting.push(resolve)
      }),
    send: text => {
      socket.write(text)
    },
    say: async line => {
      socket.write(`${line}\r\n`)
      return await client.reply()
    },
  }
  return client
}

/** A client that was greeted and said who it is. */
export async function greeted(port: number): Promise<SmtpClient> {
  const client = await smtpClient(port)
  await client.reply()
  await client.say('EHLO mx.example.net')
  return client
}
