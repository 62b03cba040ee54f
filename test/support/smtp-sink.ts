import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type CaughtMail = {
  from: string
  to: string
  raw: Buffer
  /** When MAIL FROM was received, by the monotonic clock. */
  mailFromAt: number
  acceptedAt: number
}

export type Reply = { code: number; text: string }

export type SmtpSink = {
  port: number
  mails: CaughtMail[]
  /** Times of every MAIL FROM, also of those refused later. */
  mailFroms: { from: string; at: number }[]
  /** Answers at RCPT TO; undefined accepts. */
  onRcpt: (to: string) => Reply | undefined
  /** Answers after the final dot; `drop` closes the connection without a word. May wait. */
  onMessage: (mail: CaughtMail) => Promise<Reply | 'drop' | undefined> | Reply | 'drop' | undefined
  close(): Promise<void>
}

const refusal = ({ code, text }: Reply) => Object.assign(new Error(text), { responseCode: code })

/** An SMTP server that has nothing to do with our own inbox: what it caught is what was sent. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const sink: SmtpSink = {
    port: 0,
    mails: [],
    mailFroms: [],
    onRcpt: () => undefined,
    onMessage: () => undefined,
    close: async () => {},
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    hideSize: true,
    logger: false,
    disableReverseLookup: true,
    onMailFrom: (address, session, callback) => {
      const at = performance.now()
      sink.mailFroms.push({ from: address.address, at })
      Object.assign(session, { mailFromAt: at })
      callback()
    },
    onRcptTo: (address, _session, callback) => {
      const reply = sink.onRcpt(address.address)
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
          mailFromAt: (session as unknown as { mailFromAt: number }).mailFromAt,
          acceptedAt: performance.now(),
        }
        Promise.resolve(sink.onMessage(mail)).then(reply => {
          if (reply === 'drop') {
            // Accepted, and the word of it lost on the way.
            sink.mails.push(mail)
            const connection = [...server.connections].find(
              c => (c as unknown as { session: unknown }).session === session,
            )
            ;(connection as unknown as { _socket: { destroy(): void } } | undefined)?._socket.destroy()
            return
          }
          if (reply) return callback(refusal(reply))
          sink.mails.push(mail)
          callback()
        }, callback)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  sink.port = (server.server.address() as AddressInfo).port
  sink.close = () => new Promise(resolve => server.close(() => resolve()))
  return sink
}
