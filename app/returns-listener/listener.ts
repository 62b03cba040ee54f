import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Db } from '../../db/orm.ts'
import type { NewInbound } from '../../db/stores/inbound-store.ts'
import { type ReturnToken, verifyReturnPath } from '../../engine/returns/return-address.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Bell } from '../../workers/queues.ts'
import { listenOn } from '../ports.ts'
import { HostRates } from './host-rates.ts'
import { Intake } from './intake.ts'
import { type ListenerLimits, listenerLimits } from './limits.ts'
import { Budget, receiveMail } from './receive.ts'
import type { TlsFiles } from './tls-files.ts'

export type ListenerOptions = {
  db: Db
  clock: Clock
  log: Logger
  keyring: Keyring
  bell: Bell
  /** Empty: on all interfaces. */
  host: string
  /** 0: any free one. */
  port: number
  /** How it introduces itself; what the MX record of return domains names. */
  name: string
  /** Offers STARTTLS (RFC 3207). */
  tls?: TlsFiles | undefined
  limits?: Partial<ListenerLimits>
}

export type ReturnsListener = {
  port: number
  /** Sessions open, and bytes of mails under way. */
  load(): { sessions: number; bytes: number }
  stop(): Promise<void>
}

/** What is known of one session beside what the server keeps. */
type Visit = { address: string; wrong: number; tokens: Map<string, ReturnToken>; timer: NodeJS.Timeout }

/** Sessions have so long to end when it stops, in milliseconds. */
const closeMs = 1_500

/**
 * The mail server for what comes back: takes mail only for addresses that bear a token of ours, for which nobody needs an
 * account, and relays nothing. A mail is taken (250) once its row is committed, and understood later, by workers.
 */
export async function startReturnsListener(options: ListenerOptions): Promise<ReturnsListener> {
  const { db, clock, log, keyring, bell, tls } = options
  const limits = { ...listenerLimits, ...options.limits }
  const rates = new HostRates(limits, () => clock.monotonic())
  const budget = new Budget(limits.memory)
  const intake = new Intake(db, clock, { limitMs: limits.keepMs, kept: () => bell.ring('returns') })
  const visits = new Map<string, Visit>()
  const sockets = new Set<Socket>()

  const server: SMTPServer = new SMTPServer({
    name: options.name,
    banner: 'Anlass',
    // The library's own log would hold addresses.
    logger: false,
    // The library's jokes (WIZ, SHELL, KILL) alarm scanners.
    disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL', ...(tls ? [] : ['STARTTLS'])],
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    size: limits.mail,
    rejectOversized: true,
    maxClients: limits.connections,
    maxRecipients: limits.recipients,
    maxCommandLength: limits.line,
    socketTimeout: limits.idleMs,
    closeTimeout: closeMs,
    ...(tls ? tls.read() : {}),
    onConnect(session, done) {
      const address = session.remoteAddress
      if (!rates.connected(address)) return done(reply(421, 'Too many connections from your host, try later'))
      const timer = setTimeout(() => hangUp(session, 'Session took too long'), limits.sessionMs)
      timer.unref()
      visits.set(session.id, { address, wrong: 0, tokens: new Map(), timer })
      done()
    },
    onRcptTo({ address }, session, done) {
      const token = verifyReturnPath(keyring, address)
      const visit = visits.get(session.id)
      if (token !== null && token !== 'forged') {
        visit?.tokens.set(address.toLowerCase(), token)
        return done()
      }
      if (!visit) return done(reply(421, 'Session is over'))
      visit.wrong += 1
      const over = rates.wrong(visit.address) || visit.wrong >= limits.wrongPerSession
      done(over ? reply(421, 'Too many unknown recipients') : reply(550, 'No such recipient here'))
    },
    onData(stream, session, done) {
      const cut = (why: 'too_large' | 'too_late') =>
        hangUp(session, why === 'too_late' ? 'Message took too long' : 'Message too large')
      const receiving = receiveMail(stream, { most: limits.mail, limitMs: limits.dataMs, budget, cut })
      receiving
        .then(async received => {
          if (!received.ok)
            return done(
              received.why === 'too_large' ? reply(552, 'Message too large') : reply(451, 'Try later'),
            )
          try {
            await intake.keep(rowsOf(session, visits.get(session.id)?.tokens, received.raw))
            done(null, 'Kept')
          } catch (error) {
            log.warn(
              { err: error, session: session.id },
              'what came back could not be kept; it will come again',
            )
            done(reply(451, 'Not kept, try again later'))
          } finally {
            received.release()
          }
        })
        .catch(error => log.error({ err: error, session: session.id }, 'the listener met a surprise'))
    },
    onClose(session) {
      const visit = visits.get(session.id)
      if (!visit) return
      visits.delete(session.id)
      clearTimeout(visit.timer)
      rates.closed(visit.address)
      if (visit.wrong > 0) log.info({ session: session.id, wrong: visit.wrong }, 'recipients refused')
    },
  })

  function hangUp(session: SMTPServerSession, why: string): void {
    for (const connection of server.connections)
      if (connection.id === session.id) {
        connection.send(421, why)
        return
      }
  }

  // Clients that vanish in the middle are their own affair; what keeps us from listening is told by listenOn.
  server.on('error', () => {})
  server.server.on('connection', socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listenOn(
    server.server,
    { port: options.port, explicit: options.port !== 0 },
    options.host,
    {
      port: 'INBOUND_SMTP_PORT',
      host: 'INBOUND_SMTP_HOST',
    },
  )
  const renewed = tls?.watch(pair => server.updateSecureContext(pair), log)
  return {
    port,
    load: () => ({ sessions: visits.size, bytes: budget.taken }),
    stop: async () => {
      renewed?.()
      await new Promise<void>(resolve => server.close(() => resolve()))
      // Whoever holds a connection open is cut off; what was not acknowledged comes again.
      for (const socket of sockets) socket.destroy()
      for (const { timer } of visits.values()) clearTimeout(timer)
      // A database that hangs is not waited for longer: nothing of it was acknowledged.
      await Promise.race([intake.idle(), new Promise(resolve => setTimeout(resolve, closeMs).unref())])
    },
  }
}

/** One row for each recipient: each is a token of its own. Addresses in lower case, so that twice is once. */
function rowsOf(
  session: SMTPServerSession,
  tokens: Map<string, ReturnToken> | undefined,
  raw: Buffer,
): NewInbound[] {
  const { mailFrom, rcptTo } = session.envelope
  const sender = mailFrom ? mailFrom.address : ''
  return rcptTo.map(({ address }) => {
    const recipient = address.toLowerCase()
    const token = tokens?.get(recipient)
    const log = token?.use === 'log' ? token.id : null
    return { way: log ? 'log' : 'smtp', viaId: log, mailFrom: sender, recipient, raw, signal: null }
  })
}

function reply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
