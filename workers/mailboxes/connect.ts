import { ImapFlow } from 'imapflow'
import type { MailboxRow } from '../../db/stores/mailbox-store.ts'
import { mailboxFailureOf, noteMailboxFailure } from '../../engine/returns/mailbox-failure.ts'

/** How one signs in to a mailbox, its password opened. Never logged. */
export type MailboxAccess = Pick<MailboxRow, 'host' | 'port' | 'security' | 'username' | 'folder'> & {
  password: string
}

/** It could not be opened, or was lost; `failure` as `noteMailboxFailure` writes it. */
export class MailboxError extends Error {
  readonly failure: string

  constructor(failure: string, cause: unknown) {
    super('a mailbox could not be read', { cause })
    this.failure = failure
  }
}

/** More than a mail that is cut off at 10 MB, in bytes: a server that sends more is not waited for. */
const mostLiteral = 16 * 1024 * 1024

/**
 * Signs in and opens the folder. @throws MailboxError with the failure in words. Where IDLE is not offered the library asks
 * every minute instead.
 */
export async function openMailbox(access: MailboxAccess): Promise<ImapFlow> {
  const { security } = access
  const client = new ImapFlow({
    host: access.host.replace(/^\[|\]$/g, ''),
    port: access.port,
    secure: security === 'tls',
    ...(security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(security === 'opportunistic' ? { tls: { rejectUnauthorized: false } } : {}),
    auth: { user: access.username, pass: access.password },
    // Its log would hold addresses and subjects.
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: 60_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 120_000,
    maxLiteralSize: mostLiteral,
  })
  // Told by whatever waits for an answer; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    client.close()
    throw new MailboxError(failureOf(error, false), error)
  }
  try {
    await client.mailboxOpen(access.folder)
  } catch (error) {
    client.close()
    throw new MailboxError(failureOf(error, true), error)
  }
  return client
}

type Told = {
  code?: string
  authenticationFailed?: boolean
  serverResponseCode?: string
  responseStatus?: string
  responseText?: string
  message?: string
}

/** What went wrong, as it is noted. `folder`: it was to be opened. */
export function failureOf(error: unknown, folder: boolean): string {
  const told = (error instanceof MailboxError ? error.cause : error) as Told
  const text = told.responseText ?? told.message ?? ''
  const kind = mailboxFailureOf({
    codes: [told.serverResponseCode, told.code],
    text,
    signIn: told.authenticationFailed === true,
    folder: folder && told.responseStatus === 'NO',
  })
  return noteMailboxFailure(kind, text)
}

/** Whether one can sign in and open the folder; within about fifteen seconds. Changes nothing. */
export async function tryMailbox(
  access: MailboxAccess,
  limitMs = 15_000,
): Promise<{ ok: true; mails: number; idle: boolean } | { ok: false; failure: string }> {
  let late: NodeJS.Timeout | undefined
  const opening = openMailbox(access)
  try {
    const client = await Promise.race([
      opening,
      new Promise<never>((_resolve, reject) => {
        const error = Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
        late = setTimeout(() => reject(error), limitMs)
      }),
    ])
    const mails = client.mailbox ? client.mailbox.exists : 0
    const idle = client.capabilities.has('IDLE')
    client.close()
    return { ok: true, mails, idle }
  } catch (error) {
    // Whatever is opened after all is closed again.
    opening.then(
      client => client.close(),
      () => {},
    )
    return { ok: false, failure: error instanceof MailboxError ? error.failure : failureOf(error, false) }
  } finally {
    clearTimeout(late)
  }
}
