import { classifySmtp, type SmtpStage, type SmtpVerdict } from '../../engine/messages/smtp-reply.ts'
import { DataConnection } from './smtp-data.ts'

export type SmtpOptions = {
  host: string
  port: number
  /** TLS from the first byte (port 465). Without it STARTTLS is used where offered. */
  secure: boolean
  /**
   * `starttls` refuses a server that does not offer it (RFC 3207: stripping the offer is easy); `opportunistic` encrypts
   * where it can and asks for no certificate (RFC 7435). Without it STARTTLS is used where offered, and its certificate
   * checked.
   */
  security?: 'tls' | 'starttls' | 'opportunistic' | undefined
  auth?: { user: string; pass: string } | undefined
  /** Name given in EHLO. */
  name?: string | undefined
  /** Upper limit of one transaction in milliseconds; after it the outcome is settled without an answer. */
  transactionLimitMs: number
}

export type SmtpResult =
  | { ok: true; response: string }
  | { ok: false; verdict: SmtpVerdict; code: number | null; response: string; stage: SmtpStage }

type SmtpError = Error & { responseCode?: number; response?: string; command?: string; code?: string }

/** Upper limit of a RSET in milliseconds; a new session is quickly opened. */
const resetLimitMs = 2_000

const stageOf: Record<string, SmtpStage> = { 'MAIL FROM': 'mail', 'RCPT TO': 'rcpt', DATA: 'data' }

/**
 * One SMTP session, used for one message after another. Nodemailer's pool is not used: it queues, and a
 * queued message would begin its transaction long after its gate was read.
 */
export class SmtpSession {
  readonly #connection: DataConnection
  readonly #limitMs: number
  #alive = true
  #begun = 0
  #abort: (() => void) | undefined

  private constructor(connection: DataConnection, limitMs: number) {
    this.#connection = connection
    this.#limitMs = limitMs
    connection.on('error', () => {
      this.#alive = false
    })
    connection.on('end', () => {
      this.#alive = false
    })
  }

  /** Connects and signs in. Rejects when the server cannot be used. */
  static async open(options: SmtpOptions, connectLimitMs = 10_000): Promise<SmtpSession> {
    const connection = new DataConnection({
      host: options.host,
      port: options.port,
      secure: options.secure,
      ...(options.security === 'starttls' ? { requireTLS: true } : {}),
      ...(options.security === 'opportunistic'
        ? { opportunisticTLS: true, tls: { rejectUnauthorized: false } }
        : {}),
      connectionTimeout: connectLimitMs,
      greetingTimeout: connectLimitMs,
      socketTimeout: options.transactionLimitMs,
      name: options.name,
    })
    const session = new SmtpSession(connection, options.transactionLimitMs)
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.connect(error => (error ? reject(error) : resolve()))
    })
    const { auth } = options
    if (auth)
      await new Promise<void>((resolve, reject) => {
        connection.login(auth, error => (error ? reject(error) : resolve()))
      }).catch((error: unknown) => {
        connection.close()
        throw error
      })
    return session
  }

  get alive(): boolean {
    return this.#alive
  }

  /** Messages begun over this session. */
  get begun(): number {
    return this.#begun
  }

  /** Hands over one message. MAIL FROM is written at once. Never rejects. */
  send(envelope: { from: string; to: string }, message: Buffer): Promise<SmtpResult> {
    this.#begun += 1
    return new Promise(resolve => {
      let consumed = false
      this.#connection.handedOver = () => {
        consumed = true
      }
      // A server that answers byte by byte would keep the socket's own time-out from ever firing.
      const breakOff = (why: string, aborted: boolean) => {
        settle(Object.assign(new Error(why), { code: 'ETIMEDOUT' }), undefined, aborted)
        this.close()
      }
      const timer = setTimeout(() => breakOff('the transaction took too long', false), this.#limitMs)
      this.#abort = () => breakOff('the transaction was broken off', true)
      const settle = (error: SmtpError | null, response?: string, aborted = false) => {
        clearTimeout(timer)
        this.#abort = undefined
        if (!error) return resolve({ ok: true, response: response ?? '' })
        if (error.responseCode === undefined || error.responseCode === 421) this.#alive = false
        resolve(failureOf(error, consumed, aborted))
      }
      this.#connection.send({ from: envelope.from, to: [envelope.to] }, message, (error, info) =>
        settle(error as SmtpError | null, info?.response),
      )
    })
  }

  /** Readies the session for the next message after one was refused; one that cannot be readied is closed. */
  reset(): Promise<void> {
    return new Promise(resolve => {
      if (!this.#alive) return resolve()
      const done = (ready: boolean) => {
        clearTimeout(timer)
        this.#connection.off('end', gone)
        if (!ready) this.close()
        resolve()
      }
      // Nodemailer forgets its callback when the connection ends before the answer.
      const gone = () => done(false)
      const timer = setTimeout(gone, Math.min(this.#limitMs, resetLimitMs))
      this.#connection.once('end', gone)
      this.#connection.reset(error => done(!error))
    })
  }

  /** Ends the transaction under way, if there is one: it settles at once. */
  abort(): void {
    this.#abort?.()
    this.close()
  }

  close(): void {
    this.#alive = false
    this.#connection.close()
  }

  /** Says QUIT and leaves the closing to the server. */
  quit(): void {
    if (this.#alive) this.#connection.quit()
    this.#alive = false
  }
}

function failureOf(error: SmtpError, consumed: boolean, aborted: boolean): SmtpResult {
  const replied = error.responseCode !== undefined
  const asked = stageOf[error.command ?? '']
  // Nodemailer names a refusal after the final dot "DATA" too; what tells them apart is whether the
  // message had been read to its end.
  const stage: SmtpStage = consumed ? (replied ? 'message' : 'after_message') : (asked ?? 'connect')
  const response = error.response ?? error.message
  const verdict = classifySmtp({
    stage: stage === 'connect' ? 'mail' : stage,
    code: error.responseCode,
    text: response,
  })
  return {
    ok: false,
    stage,
    code: error.responseCode ?? null,
    response,
    // It was us who broke off: no attempt of the message's.
    verdict: aborted && verdict.kind === 'retry' ? { ...verdict, outage: true } : verdict,
  }
}
