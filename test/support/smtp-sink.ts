import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export type CaughtMail = {
  from: string
  to: string
  raw: Buffer
  /** When MAIL FROM was received, by the monotonic clock. */
  mailFromAt: number
  acceptedAt: number
}

export type Reply = { code: number; text: string }

type Answer = Reply | undefined

export type SmtpSink = {
  port: number
  mails: CaughtMail[]
  /** Times of every MAIL FROM, also of those refused later. */
  mailFroms: { from: string; at: number }[]
  /** Sessions opened so far. */
  sessions: number
  /** Sessions that are open now. */
  open(): number
  /** Mails begun over each session so far. */
  perSession(): number[]
  /** Answers at MAIL FROM; undefined accepts. */
  onMailFrom: (from: string) => Answer
  /** Answers at RCPT TO; undefined accepts, `drop` closes the connection, `hang` never answers. */
  onRcpt: (to: string) => Answer | 'drop' | 'hang'
  /** Answers after the final dot; `drop` accepts and closes the connection without a word. May wait. */
  onMessage: (mail: CaughtMail) => Promise<Answer | 'drop'> | Answer | 'drop'
  /** Stops listening and hangs up, as a server that is restarted. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  close(): Promise<void>
}

const refusal = ({ code, text }: Reply) => Object.assign(new Error(text), { responseCode: code })

/** An SMTP server that has nothing to do with our own inbox: what it caught is what was sent. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const mailFromAt = new WeakMap<SMTPServerSession, number>()
  const begun = new Map<string, number>()
  const sink: SmtpSink = {
    port: 0,
    mails: [],
    mailFroms: [],
    sessions: 0,
    open: () => sockets.size,
    perSession: () => [...begun.values()],
    onMailFrom: () => undefined,
    onRcpt: () => undefined,
    onMessage: () => undefined,
    down: async () => {},
    up: async () => {},
    close: async () => {},
  }
  const listen = async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      hideSize: true,
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 500,
      onConnect: (_session, callback) => {
        sink.sessions += 1
        callback()
      },
      onMailFrom: (address, session, callback) => {
        const at = performance.now()
        sink.mailFroms.push({ from: address.address, at })
        mailFromAt.set(session, at)
        begun.set(session.id, (begun.get(session.id) ?? 0) + 1)
        const reply = sink.onMailFrom(address.address)
        callback(reply ? refusal(reply) : undefined)
      },
      onRcptTo: (address, session, callback) => {
        const reply = sink.onRcpt(address.address)
        if (reply === 'hang') return
        if (reply === 'drop') return hangUp(session)
        callback(reply ? refusal(reply) : undefined)
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = []
        stream.on('data', chunk => chunks.push(chunk))
        stream.on('end', () => {
          const mail: CaughtMail = {
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo[0]?.address ?? '',
            raw: Buffer.concat(chunks),
            mailFromAt: mailFromAt.get(session) ?? 0,
            acceptedAt: performance.now(),
          }
          Promise.resolve(sink.onMessage(mail)).then(reply => {
            if (reply && reply !== 'drop') return callback(refusal(reply))
            sink.mails.push(mail)
            // Accepted, and the word of it lost on the way.
            if (reply === 'drop') return hangUp(session)
            callback()
          }, callback)
        })
      },
    })
    const hangUp = (session: SMTPServerSession) => {
      for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy()
    }
    server.on('error', () => {})
    server.server.on('connection', socket => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(sink.port, '127.0.0.1', resolve)
    })
    sink.port = (server.server.address() as AddressInfo).port
    sink.down = async () => {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    }
  }
  await listen()
  sink.up = listen
  sink.close = () => sink.down()
  return sink
}
