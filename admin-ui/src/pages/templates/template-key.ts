/**
 * A key made of a name, as rules and the API name a template by: `Frühling & Ostern` becomes `fruehling-ostern-x7k2`.
 * The end keeps two templates of one name apart.
 */
export function keyOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
  return `${plain || 'template'}-${Math.random().toString(36).slice(2, 6)}`
}
