/** An IP address as bytes: four, or sixteen; an IPv4 address mapped into IPv6 is four. Null where it is none. */
export function ipBytes(text: string): number[] | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const bytes = text.split('.').map(Number)
    return bytes.every(byte => byte <= 255) ? bytes : null
  }
  if (!/^[0-9A-Fa-f:.]{2,45}$/.test(text) || !text.includes(':')) return null
  const bytes = wideBytes(text)
  if (!bytes) return null
  const mapped = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255 && bytes[11] === 255
  return mapped ? bytes.slice(12) : bytes
}

function wideBytes(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const groups = halves.map(half => (half === '' ? [] : half.split(':').flatMap(groupBytes)))
  const [head = [], tail = []] = groups
  if ([...head, ...tail].includes(Number.NaN)) return null
  if (halves.length === 1) return head.length === 16 ? head : null
  const gap = 16 - head.length - tail.length
  return gap < 2 ? null : [...head, ...new Array<number>(gap).fill(0), ...tail]
}

function groupBytes(group: string): number[] {
  if (group.includes('.')) return ipBytes(group) ?? [Number.NaN]
  if (!/^[0-9A-Fa-f]{1,4}$/.test(group)) return [Number.NaN]
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 255]
}

/** Whether an address lies in a network of so many bits. Of different families: no. */
export function inNetwork(address: string, network: string, bits: number): boolean {
  const [a, b] = [ipBytes(address), ipBytes(network)]
  if (!a || !b || a.length !== b.length || bits > a.length * 8) return false
  for (let n = 0; n * 8 < bits; n++) {
    const mask = bits - n * 8 >= 8 ? 255 : (255 << (8 - (bits - n * 8))) & 255
    if (((a[n] ?? 0) & mask) !== ((b[n] ?? 0) & mask)) return false
  }
  return true
}

const privateNetworks: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
]

/** Not reached from outside (RFC 1918, RFC 4193 and the like): nobody there sees it as the address of a sender. */
export function isPrivateIp(address: string): boolean {
  return privateNetworks.some(([network, bits]) => inNetwork(address, network, bits))
}

/** Hexadecimal digits of an IPv6 address, or the four numbers of an IPv4 one, as SPF's macro `i` has them (RFC 7208 § 7.3). */
export function dottedIp(address: string): string {
  const bytes = ipBytes(address) ?? []
  return bytes.length === 4
    ? bytes.join('.')
    : bytes
        .flatMap(byte => [byte >> 4, byte & 15])
        .map(digit => digit.toString(16))
        .join('.')
}
