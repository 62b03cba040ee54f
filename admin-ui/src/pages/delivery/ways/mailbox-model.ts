import type { Mailbox, NewMailbox } from '../../../api/mailboxes.ts'

/** What is typed; '' stands for nothing. */
export type MailboxFields = {
  name: string
  host: string
  port: number | ''
  security: Mailbox['security']
  username: string
  password: string
  folder: string
  afterwards: Mailbox['afterwards']
}

export function fieldsOf(mailbox: Mailbox | null): MailboxFields {
  return {
    name: mailbox?.name ?? '',
    host: mailbox?.host ?? '',
    port: mailbox?.port ?? 993,
    security: mailbox?.security ?? 'tls',
    username: mailbox?.username ?? '',
    password: '',
    folder: mailbox?.folder ?? 'INBOX',
    afterwards: mailbox?.afterwards ?? 'leave',
  }
}

/** Whether the stored password would go to a server, by a name or in a way it was not meant for. */
export function leadsElsewhere(fields: MailboxFields, stored: Mailbox | null): boolean {
  if (!stored) return false
  const weaker = fields.security === 'opportunistic' && stored.security !== 'opportunistic'
  return (
    fields.host.trim() !== stored.host ||
    fields.port !== stored.port ||
    fields.username.trim() !== stored.username ||
    weaker
  )
}

export function isComplete(fields: MailboxFields, stored: Mailbox | null): boolean {
  const asked = !stored?.hasPassword || leadsElsewhere(fields, stored)
  return (
    fields.host.trim() !== '' &&
    fields.port !== '' &&
    fields.username.trim() !== '' &&
    (!asked || fields.password !== '')
  )
}

/** As the API takes it; a password that was not typed stays as it is. */
export function bodyOf(fields: MailboxFields): Omit<NewMailbox, 'password'> & { password?: string } {
  const username = fields.username.trim()
  return {
    name: fields.name.trim() || username,
    host: fields.host.trim(),
    port: Number(fields.port),
    security: fields.security,
    username,
    ...(fields.password === '' ? {} : { password: fields.password }),
    folder: fields.folder.trim() || 'INBOX',
    afterwards: fields.afterwards,
  }
}

/** The encryption a port usually goes with; null where nothing is usual. */
export function usualSecurity(port: number | ''): Mailbox['security'] | null {
  if (port === 993) return 'tls'
  return port === 143 ? 'starttls' : null
}

/** The port an encryption usually goes with, where the one that is set belongs to another. */
export function usualPort(security: Mailbox['security'], port: number | ''): number | '' {
  if (security === 'tls' && port === 143) return 993
  if (security === 'starttls' && port === 993) return 143
  return port
}
