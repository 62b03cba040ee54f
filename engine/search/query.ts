import type { Scope } from '../access/scope.ts'
import { emailKey } from '../consent/address.ts'
import { codeKey } from '../vouchers/voucher.ts'
import { phoneTail } from './phone.ts'

/** What the search finds, in the order in which groups are shown when none has an exact match. */
export const foundTypes = [
  'customer',
  'order',
  'segment',
  'rule',
  'template',
  'product',
  'voucher',
  'import',
  'message',
] as const
export type FoundType = (typeof foundTypes)[number]

/** Who may see a group. */
export const scopeOfFound: Readonly<Record<FoundType, Scope>> = {
  customer: 'customers:read',
  order: 'customers:read',
  segment: 'segments:read',
  rule: 'rules:read',
  template: 'templates:read',
  product: 'catalogue:read',
  voucher: 'catalogue:read',
  import: 'imports:read',
  message: 'messages:read',
}

/** One thing that was found. */
export type Found = {
  type: FoundType
  id: string
  title: string
  subtitle: string | null
  /** What was typed is a key of it, or its whole name. */
  exact: boolean
  customerId: string | null
}

/** What was typed, read as every kind of key it may be. */
export type SearchQuery = {
  text: string
  /** As keys are written: as typed, in capitals, in small letters, without a leading #. */
  spellings: string[]
  emailKey: string | null
  phone: { tail: string; digits: string } | null
  /** An id of ours: as it is, or in the Message-ID of a mail. */
  id: string | null
  voucherKey: string | null
  /** To be found within names; empty where what was typed is too short to look for without an exact match. */
  words: string[]
}

/** A trigram index is of no use for less; and nobody wants the first six of half of all customers. */
const shortestWord = 3
const maxWords = 8

export function readQuery(input: string): SearchQuery {
  const text = input.trim().replace(/\s+/g, ' ')
  const cases = (one: string) => [one, one.toUpperCase(), one.toLowerCase()]
  const spellings = [...cases(text), ...cases(text.replace(/^#\s*/, ''))]
  const words = [...new Set(text.toLowerCase().split(' '))].slice(0, maxWords)
  const voucherKey = codeKey(text)
  return {
    text,
    spellings: [...new Set(spellings)].filter(spelling => spelling !== ''),
    emailKey: text.includes('@') ? emailKey(text.replace(/^mailto:/i, '')) : null,
    phone: phoneTail(text),
    id: idIn(text),
    voucherKey: voucherKey === '' ? null : voucherKey,
    words: words.some(word => word.length >= shortestWord) ? words : [],
  }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

function idIn(text: string): string | null {
  const [id] = uuid.exec(text.toLowerCase()) ?? []
  const whole = text.toLowerCase() === id || /^<?[^\s<>]+@[^\s<>]+>?$/.test(text)
  return id !== undefined && whole ? id : null
}

/** Exact ones first, then whatever begins with what was typed; otherwise as they came (newest first). */
export function ranked(found: readonly Found[], { text }: SearchQuery): Found[] {
  const wanted = text.toLowerCase()
  const rank = ({ exact, title }: Found) => {
    if (exact) return 0
    const name = title.toLowerCase()
    if (name === wanted) return 1
    return name.startsWith(wanted) ? 2 : 3
  }
  return [...found].sort((a, b) => rank(a) - rank(b))
}

export type FoundGroup = { type: FoundType; items: Found[]; more: boolean }

/** Groups of at most `limit`, those with an exact match before others. */
export function grouped(
  found: readonly Found[],
  query: SearchQuery,
  { limit, cut = [] }: { limit: number; cut?: readonly FoundType[] },
): FoundGroup[] {
  const groups = foundTypes.flatMap((type): FoundGroup[] => {
    const all = ranked(
      found.filter(one => one.type === type),
      query,
    )
    if (all.length === 0) return []
    return [{ type, items: all.slice(0, limit), more: all.length > limit || cut.includes(type) }]
  })
  const isExact = ({ items }: FoundGroup) => (items[0]?.exact ? 0 : 1)
  return groups.sort((a, b) => isExact(a) - isExact(b))
}
