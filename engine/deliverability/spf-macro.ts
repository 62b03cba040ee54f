import { dottedIp, ipBytes } from './network.ts'

/**
 * Expands the macros of an SPF target (RFC 7208 § 7) for one address; null where it is written wrongly. `p` (the validated
 * name) is `unknown`, as § 7.3 allows: to ask for it would cost more than it tells.
 */
export function expandSpf(target: string, of: { ip: string; domain: string; sender: string }): string | null {
  if (!target.includes('%')) return target
  let bad = false
  const text = target.replaceAll(/%(?:\{([^}]*)\}|(.?))/g, (_, inner: string | undefined, sign: string) => {
    if (inner === undefined) {
      if (sign === '%') return '%'
      if (sign === '_') return ' '
      if (sign === '-') return '%20'
      bad = true
      return ''
    }
    const parts = /^([sloditpvhcrSLODITPVHCR])(\d{0,3})(r?)([.\-+,/_=]*)$/i.exec(inner)
    if (!parts) {
      bad = true
      return ''
    }
    const value = macroValue((parts[1] ?? '').toLowerCase(), of)
    const by = parts[4] === '' ? '.' : (parts[4] ?? '.')
    let pieces = [...value].reduce<string[]>(
      (all, character) => {
        if (by.includes(character)) all.push('')
        else all[all.length - 1] += character
        return all
      },
      [''],
    )
    if (parts[3]) pieces = pieces.reverse()
    const most = Number(parts[2] || 0)
    return (most > 0 ? pieces.slice(-most) : pieces).join('.')
  })
  return bad ? null : text
}

function macroValue(
  letter: string,
  { ip, domain, sender }: { ip: string; domain: string; sender: string },
): string {
  const at = sender.lastIndexOf('@')
  switch (letter) {
    case 's':
      return sender
    case 'l':
      return sender.slice(0, at)
    case 'o':
      return sender.slice(at + 1)
    case 'i':
      return dottedIp(ip)
    case 'c':
      return ip
    case 'v':
      return ipBytes(ip)?.length === 16 ? 'ip6' : 'in-addr'
    case 'p':
    case 'r':
      return 'unknown'
    case 't':
      return '0'
    default:
      return domain
  }
}
