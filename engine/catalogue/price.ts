/** An amount of money as a feed or a file writes it. */
export type ReadPrice = { amount: number; currency: string | null }

const symbols: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' }
const maxPrice = 1e10

/**
 * Reads "19.90 EUR" (as Merchant Center wants it), "EUR 19,90", "1.234,50 €" or a bare "19,90". A single separator
 * before exactly three digits parts thousands ("1.234 EUR" is over a thousand euros), but for "0,125": prices have two
 * decimals. Null: not understood, or two ways to understand it.
 */
export function readPrice(value: string): ReadPrice | null {
  const text = value.normalize('NFKC').trim()
  const [, before, figures, after] =
    /^([A-Za-z]{3}|[€$£¥])?\s*(\d[\d.,'’\u0020\u00a0]*)\s*([A-Za-z]{3}|[€$£¥])?$/u.exec(text) ?? []
  if (figures === undefined || (before !== undefined && after !== undefined)) return null
  const amount = readAmount(figures.trim())
  if (amount === null || amount >= maxPrice) return null
  const sign = before ?? after
  return { amount, currency: sign === undefined ? null : (symbols[sign] ?? sign.toUpperCase()) }
}

function readAmount(figures: string): number | null {
  const plain = figures.replace(/(?<=\d)['’\u0020\u00a0](?=\d{3}(?:\D|$))/g, '')
  if (/^\d+$/.test(plain)) return Number(plain)
  const [, whole = '', separator = '', rest = ''] = /^([\d.,]*\d)([.,])(\d+|-{1,2})?$/.exec(plain) ?? []
  if (whole === '' || rest === '') return null
  if (/^\d+$/.test(whole)) {
    if (rest.length === 3 && whole !== '0' && whole.length <= 3) return Number(whole + rest)
    return Number(`${whole}.${rest}`)
  }
  // With more than one separator the last one, if it is another than those before, parts the decimals.
  const other = separator === '.' ? ',' : '.'
  if (new RegExp(`^\\d{1,3}(?:\\${other}\\d{3})+$`).test(whole))
    return Number(`${whole.replaceAll(other, '')}.${rest}`)
  if (rest.length === 3 && new RegExp(`^\\d{1,3}(?:\\${separator}\\d{3})*$`).test(whole))
    return Number(whole.replaceAll(separator, '') + rest)
  return null
}
