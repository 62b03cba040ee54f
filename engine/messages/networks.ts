/**
 * Networks known for scanning mail and fetching pictures ahead: crawlers and proxies of Google, Exchange Online
 * Protection of Microsoft, Proofpoint and Mimecast. Nobody browses from there. One sign among several: the list need
 * not be complete, and grows old.
 */
const networks: readonly [address: string, prefix: number][] = [
  ['66.249.64.0', 19],
  ['66.102.0.0', 20],
  ['64.233.160.0', 19],
  ['72.14.192.0', 18],
  ['74.125.0.0', 16],
  ['209.85.128.0', 17],
  ['40.92.0.0', 15],
  ['40.107.0.0', 16],
  ['52.100.0.0', 14],
  ['104.47.0.0', 17],
  ['67.231.144.0', 20],
  ['148.163.128.0', 19],
  ['205.139.110.0', 24],
  ['207.211.30.0', 24],
]

const ranges = networks.map(([address, prefix]) => {
  const from = numberOf(address) as number
  return { from, to: from + 2 ** (32 - prefix) }
})

/** An IPv4 address as a number, also where it is written as IPv6 (RFC 4291 § 2.5.5.2); null for anything else. */
function numberOf(ip: string): number | null {
  const parts = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(ip)?.slice(1).map(Number)
  if (!parts || parts.some(part => part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** Whether an address lies in one of them. */
export function inScannerNetwork(ip: string): boolean {
  const number = numberOf(ip)
  return number !== null && ranges.some(({ from, to }) => number >= from && number < to)
}
