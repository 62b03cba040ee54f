import { emailKey } from '../consent/address.ts'

/** A mail another program of the shop sent or got, as it is told to a log of mails. Addresses without names. */
export type LoggedMail = {
  logId: string
  /** Theirs: the same mail told twice has the same. */
  mailId: string
  from: string
  to: readonly string[]
  cc: readonly string[]
  subject: string | null
  text: string | null
  /** When it was sent. */
  at: Date
  /** As told; else found by the addresses of the shop. */
  direction?: 'in' | 'out' | null | undefined
  /** Number of the case at the help desk. */
  ticket?: string | null | undefined
  /** True: logged however old it is. */
  history?: boolean | undefined
}

/** Somebody who may be a customer: by the key of their address, and where the mail went as they see it. */
export type OtherSide = { key: string; direction: 'in' | 'out' }

/** Longest text of a mail that goes into a customer's log, in characters. */
export const longestExcerpt = 2_000
/** Older ones are not logged unless it is said that they should be: a mailbox fed in by mistake would fill the logs. */
export const oldestMailMs = 30 * 86_400_000
/** Addresses of one mail that are looked at: what goes to more is no letter to a customer. */
const mostAddresses = 50

/** Addresses of the shop itself, as given: whole ones, and domains as `@shop.example`. */
export function ownAddressesOf(given: readonly string[]): (key: string) => boolean {
  const domains = new Set(given.filter(own => own.startsWith('@')).map(own => own.toLowerCase()))
  const whole = new Set(given.filter(own => !own.startsWith('@')).map(own => emailKey(own)))
  return key => whole.has(key) || domains.has(key.slice(key.lastIndexOf('@')))
}

/**
 * Who a mail was from or to, of those who are not the shop. From the shop: out, to whom it went; to the shop: in, from whom
 * it came. Where neither end is known as the shop's, both count: customers among them are found by their address.
 */
export function otherSides(
  mail: Pick<LoggedMail, 'from' | 'to' | 'cc' | 'direction'>,
  isOwn: (key: string) => boolean,
): OtherSide[] {
  const keys = (addresses: readonly string[]) =>
    addresses.slice(0, mostAddresses).flatMap(address => emailKey(address) ?? [])
  const from = keys([mail.from])
  const to = keys([...mail.to, ...mail.cc])
  const direction = mail.direction ?? (from.some(isOwn) ? 'out' : to.some(isOwn) ? 'in' : null)
  const sides = [
    ...(direction === 'in' ? [] : to.map(key => ({ key, direction: 'out' as const }))),
    ...(direction === 'out' ? [] : from.map(key => ({ key, direction: 'in' as const }))),
  ].filter(side => !isOwn(side.key))
  // Who is in To and in Cc got one mail.
  return [...new Map(sides.map(side => [side.key, side])).values()]
}
