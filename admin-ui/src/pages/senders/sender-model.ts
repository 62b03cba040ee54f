import type { NewSender, Security, Sender, SenderChange } from '../../api/senders.ts'

export type DomainLimit = { domain: string; perMinute: number }

/** What is typed; '' stands for nothing. */
export type SenderFields = {
  name: string
  fromName: string
  fromAddress: string
  replyTo: string
  host: string
  port: number | ''
  security: Security
  username: string
  /** Undefined: as it is; null: none; else a new one. */
  password: string | null | undefined
  connections: number
  messagesPerConnection: number
  perMinute: number | ''
  domains: DomainLimit[]
  /** Where what cannot be delivered comes back to. */
  returnDomain: string
  /** Who stands in the envelope as sender. */
  envelope: Sender['envelope']
}

export const emptyFields: SenderFields = {
  name: '',
  fromName: '',
  fromAddress: '',
  replyTo: '',
  host: '',
  port: 465,
  security: 'tls',
  username: '',
  password: undefined,
  connections: 4,
  messagesPerConnection: 100,
  perMinute: '',
  domains: [],
  returnDomain: '',
  envelope: 'token',
}

export function fieldsOf(sender: Sender): SenderFields {
  const { limits } = sender
  return {
    name: sender.name,
    fromName: sender.fromName,
    fromAddress: sender.fromAddress,
    replyTo: sender.replyTo ?? '',
    host: sender.host,
    port: sender.port,
    security: sender.security,
    username: sender.username ?? '',
    password: undefined,
    connections: limits.connections,
    messagesPerConnection: limits.messagesPerConnection,
    perMinute: limits.perMinute ?? '',
    domains: limits.domains,
    returnDomain: sender.returnDomain ?? '',
    envelope: sender.envelope,
  }
}

export const isSame = (one: SenderFields, other: SenderFields) =>
  JSON.stringify(one) === JSON.stringify(other)

const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/

export const isDomain = (text: string) => domainPattern.test(text)

export const areDomainsSound = (domains: readonly DomainLimit[]) =>
  domains.every(({ domain }) => isDomain(domain)) &&
  new Set(domains.map(({ domain }) => domain)).size === domains.length

/** Enough of an address to be worth asking the server about. */
export const isAddress = (text: string) => /^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(text.trim())

export type Missing = 'fields' | 'password' | 'domains' | 'returnDomain' | null

/** What keeps it from being saved. */
export function missingOf(fields: SenderFields, stored: Sender | null): Missing {
  const { fromAddress, replyTo, host, port } = fields
  if (!isAddress(fromAddress) || host.trim() === '' || port === '') return 'fields'
  if (replyTo.trim() !== '' && !isAddress(replyTo)) return 'fields'
  if (!areDomainsSound(fields.domains)) return 'domains'
  if (fields.returnDomain !== '' && !isDomain(fields.returnDomain)) return 'returnDomain'
  if (fields.username.trim() !== '' && (fields.password === '' || mustAskAgain(fields, stored)))
    return 'password'
  return null
}

/** Whether a stored password would go to a server, by a name or in a way it was not meant for. */
export function leadsElsewhere(fields: SenderFields, stored: Sender | null): boolean {
  if (!stored?.hasPassword) return false
  const weaker = fields.security === 'opportunistic' && stored.security !== 'opportunistic'
  return (
    fields.host.trim() !== stored.host ||
    fields.port !== stored.port ||
    fields.username.trim() !== (stored.username ?? '') ||
    weaker
  )
}

const mustAskAgain = (fields: SenderFields, stored: Sender | null) =>
  fields.password === undefined && leadsElsewhere(fields, stored)

/** As the API takes it; nobody who has no name to sign in with needs a password. */
export function bodyOf(fields: SenderFields, stored: Sender | null): NewSender & SenderChange {
  const username = fields.username.trim() || null
  const password = username === null ? (stored && !stored.hasPassword ? undefined : null) : fields.password
  const { connections, messagesPerConnection, perMinute, domains } = fields
  const fromAddress = fields.fromAddress.trim()
  return {
    name: fields.name.trim() || fields.fromName.trim() || fromAddress,
    fromName: fields.fromName.trim(),
    fromAddress,
    replyTo: fields.replyTo.trim() || null,
    host: fields.host.trim(),
    port: Number(fields.port),
    security: fields.security,
    username,
    ...(password === undefined ? {} : { password }),
    limits: {
      connections,
      messagesPerConnection,
      ...(perMinute === '' ? {} : { perMinute }),
      domains,
    },
    returnDomain: fields.returnDomain || null,
    envelope: fields.envelope,
  }
}

/** The encryption a port usually goes with; null where nothing is usual. */
export function usualSecurity(port: number | '', username: string): Security | null {
  if (port === 465) return 'tls'
  if (port === 587) return 'starttls'
  if (port === 25) return username === '' ? 'opportunistic' : 'starttls'
  return null
}

/** The port an encryption usually goes with, where the one that is set belongs to another. */
export function usualPort(security: Security, port: number | ''): number | '' {
  if (security === 'tls' && (port === 587 || port === 25)) return 465
  if (security === 'starttls' && port === 465) return 587
  return port
}

const reserved = /(?:^|\.)(?:test|example|invalid|localhost|local|example\.(?:com|net|org))$/

/** Where a test mail goes unless somebody says otherwise: to oneself, if that address can receive anything. */
export function firstRecipient(own: string | undefined, fromAddress: string): string {
  const domain = own?.slice(own.lastIndexOf('@') + 1).toLowerCase() ?? 'invalid'
  return own && !reserved.test(domain) ? own : fromAddress
}
