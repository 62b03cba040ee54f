import { SMTPServer } from 'smtp-server'
import { type Clock, systemClock } from '../../engine/shared/clock.ts'
import { listenOn } from '../ports.ts'
import { InboxStore } from './store.ts'

export type InboxOptions = {
  host?: string
  /** Any free one unless given. */
  port?: number
  /** Kept on disk here, so that the mails outlive a restart; without it in memory. */
  dir?: string
  /** Mails kept (1,000 unless given). */
  limit?: number
  clock?: Clock
  /** Told once per mail, after it was kept. */
  onMail?: (mail: { id: string; to: string[] }) => void
}

export type Inbox = {
  /** For the mailer, like `smtp://127.0.0.1:41234`. */
  smtpUrl: string
  port: number
  store: InboxStore
  stop(): Promise<void>
}

/** Largest mail taken, in bytes; announced as SIZE (RFC 1870). */
const MAX_MAIL = 30 * 1024 * 1024

/**
 * A mail server on loopback that takes every mail and delivers none: what would have been sent without
 * SMTP_URL. Mails come over real SMTP, so that nothing on the way differs from a real server.
 */
export async function startInbox(options: InboxOptions = {}): Promise<Inbox> {
  const { host = '127.0.0.1', clock = systemClock } = options
  const store = await InboxStore.open({
    limit: options.limit ?? 1_000,
    ...(options.dir ? { dir: options.dir } : {}),
  })
  const server = new SMTPServer({
    banner: 'Anlass inbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    size: MAX_MAIL,
    closeTimeout: 2_000,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= MAX_MAIL) chunks.push(chunk)
      })
      stream.on('error', done)
      stream.on('end', () => {
        if (size > MAX_MAIL) {
          done(Object.assign(new Error('Message too large'), { responseCode: 552 }))
          return
        }
        const { mailFrom, rcptTo } = session.envelope
        const envelope = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(recipient => recipient.address),
        }
        store.add(envelope, Buffer.concat(chunks), clock.now()).then(
          mail => {
            done(null, `Kept as ${mail.id}`)
            options.onMail?.(mail)
          },
          () => done(Object.assign(new Error('The mail could not be kept'), { responseCode: 451 })),
        )
      })
    },
  })
  // Clients that vanish in the middle are their own affair; what keeps us from listening is told by listenOn.
  server.on('error', () => {})
  // Without this a dialogue of small writes waits 40 ms for the other side's delayed acknowledgement.
  server.server.on('connection', socket => socket.setNoDelay(true))
  const port = await listenOn(
    server.server,
    { port: options.port ?? 0, explicit: options.port !== undefined },
    host,
  )
  return {
    smtpUrl: `smtp://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    store,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}
