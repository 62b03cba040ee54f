import type { Text } from '../shared/text.ts'
import type { HealthLevel } from './level.ts'

/** What is looked at of a domain that mails come from. */
export const checkCodes = [
  'spf',
  'dkim',
  'dmarc',
  'alignment',
  'return_mx',
  'ptr',
  'one_click',
  'tls',
] as const
export type CheckCode = (typeof checkCodes)[number]

/** A line to copy into the DNS. */
export type DnsLine = {
  name: string
  type: 'TXT' | 'CNAME' | 'MX' | 'A' | 'PTR'
  value: string
  /** `replace`: instead of the record of this name and kind that is there. */
  action: 'add' | 'replace' | 'remove'
  note: Text | null
}

/** One check: what there is, and what to do about it. */
export type Check = {
  code: CheckCode
  title: Text
  /** `unknown`: the DNS could not be asked, which says nothing about the domain. `skipped`: does not apply. */
  level: HealthLevel | 'skipped'
  /** Null: holds for all senders of the domain. */
  sender: { id: string; name: string } | null
  found: Text
  advice: Text | null
  records: DnsLine[]
  seen: { name: string; type: string; values: string[] }[]
}
