/** An address its owner recognises and nobody else learns: `m•••@example.test`. The number of dots is always three. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 1) return '•••'
  const [first = ''] = address
  return `${first}•••${address.slice(at)}`
}
