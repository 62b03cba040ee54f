/** Finds e-mail addresses in any text, linear in its length. */

const stops = new Set(' \t\r\n<>()[]{},;:"\'`|\\/=')
const domainChar = (code: number) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 45 ||
  code === 46 ||
  code > 127

const mostLocal = 320

export type FoundAddress = { address: string; from: number; to: number }

/** The addresses in the order of the text, at most `most`. */
export function findAddresses(text: string, most = 50): FoundAddress[] {
  const found: FoundAddress[] = []
  for (let at = text.indexOf('@'); at !== -1 && found.length < most; at = text.indexOf('@', at + 1)) {
    let from = at
    // A local part may hold = and / (VERP, X.400); those only inside angle brackets or where no blank is near.
    while (from > 0 && at - from < mostLocal && !isStop(text[from - 1] ?? '')) from--
    let to = at + 1
    while (to < text.length && to - at < 255 && domainChar(text.charCodeAt(to))) to++
    while (to > at + 1 && (text[to - 1] === '.' || text[to - 1] === '-')) to--
    if (from === at || to === at + 1) continue
    found.push({ address: text.slice(from, to), from, to })
    at = to - 1
  }
  return found
}

/** `=` and `/` belong to local parts: bounce tokens and VERP hold them. */
function isStop(char: string): boolean {
  return (char !== '=' && char !== '/' && stops.has(char)) || char.charCodeAt(0) < 32
}

/** The first address of a text, or null. */
export function firstAddress(text: string): string | null {
  return findAddresses(text, 1)[0]?.address ?? null
}

/** `rfc822; <anna@shop.de>`, `utf-8; …`, `X400; …` of a report (RFC 3464 § 2.3.1). */
export function typedAddress(value: string): string | null {
  const semicolon = value.indexOf(';')
  const rest = (semicolon === -1 ? value : value.slice(semicolon + 1)).trim()
  return firstAddress(rest.slice(0, 1_000))
}

/** Name and address of a From header. */
export function nameAndAddress(value: string): { name: string; address: string } | null {
  const [first] = findAddresses(value.slice(0, 2_000), 1)
  if (!first) return null
  const name = value.slice(0, first.from).replace(/[<"]/g, ' ').trim()
  const behind = /\(([^()]{1,100})\)/.exec(value.slice(first.to, first.to + 200))?.[1]
  return { name: (name || behind || '').slice(0, 200), address: first.address }
}
