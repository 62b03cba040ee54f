import type { SmtpOptions } from '../workers/channels/smtp-connection.ts'

/** Upper limit of one SMTP transaction in milliseconds. */
const transactionLimitMs = 30_000

/** Reads `smtp://user:password@host:port` (STARTTLS where offered) or `smtps://…` (TLS from the first byte). */
export function smtpOptions(text: string): SmtpOptions {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    auth: user ? { user, pass: decodeURIComponent(url.password) } : undefined,
    transactionLimitMs,
  }
}
