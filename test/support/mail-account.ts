import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailAccount = {
  port: number
  /** What was handed in, with who had signed in. */
  mails: { user: string; from: string; to: string; raw: Buffer }[]
  close(): Promise<void>
}

/**
 * A mail server as a provider runs it: nobody sends who has not signed in. Its certificate is its own, so that only
 * whoever does not ask for one (or not yet: STARTTLS) gets in. `tls`: encrypted from the first byte.
 */
export async function startMailAccount(
  { user, pass }: { user: string; pass: string },
  { tls = false }: { tls?: boolean } = {},
): Promise<MailAccount> {
  const mails: MailAccount['mails'] = []
  const server = new SMTPServer({
    secure: tls,
    authOptional: false,
    authMethods: ['PLAIN', 'LOGIN'],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 500,
    onAuth: ({ username, password }, _session, done) =>
      username === user && password === pass
        ? done(null, { user: username })
        : done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({
          user: String(session.user ?? ''),
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw: Buffer.concat(chunks),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
