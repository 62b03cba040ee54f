/**
 * E-mail addresses or customer numbers out of what was pasted or read from a file: one per line, of several
 * columns the one that is an address, else the first. Each once, in order; a heading that is none is left out.
 */
export function keysIn(text: string): string[] {
  const keys = new Set<string>()
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  // A single line with commas is a list by itself.
  const single = lines.filter(line => line.trim() !== '').length === 1
  const rows = single ? lines.flatMap(line => line.split(/[,;\t]/)) : lines
  rows.forEach((row, index) => {
    const cells = row.split(/[,;\t]/).map(unquoted)
    const key = cells.find(cell => /^[^\s@]+@[^\s@]+$/.test(cell)) ?? cells[0] ?? ''
    if (key !== '' && key.length <= 254 && !(index === 0 && rows.length > 1 && isHeading(key))) keys.add(key)
  })
  return [...keys]
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
}

function isHeading(text: string): boolean {
  return /^(e-?mail([ _-]?(address|adresse))?|customer[ _-]?(id|number|no)|kunden(nummer|nr\.?|-?id)|external[ _-]?id|id)$/i.test(
    text,
  )
}
