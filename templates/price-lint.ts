import type { Reference } from './expressions.ts'
import { decodeEntities } from './markup.ts'
import { mapLiterals } from './mustache.ts'

export type PriceFault = {
  code: 'unit_price_missing' | 'unit_price_perhaps' | 'lowest_price_missing' | 'reduction_perhaps'
  part: string
  detail: string
  line?: number
}

/** Of what an event of the catalogue says: there the reduction is the whole news. */
const formerPrices = ['event.properties.previous_price', 'event.properties.list_price']
const lowestPrices = /lowestPrice$|lowest_price$/

/** Struck-out or former prices that are written out rather than read from the catalogue. */
const written =
  /<(?:s|del|strike)\b[^>]*>[^<]{0,40}\d|text-decoration\s*:\s*line-through[^>]*>[^<]{0,40}\d|(?<![\p{L}])(?:statt|instead of|früher|bisher|was|before)(?: nur| bisher| früher)?\s+(?:(?:€|EUR|£|\$)\s?\d|\d{1,6}(?:[.,]\d{2})?\s?(?:€|EUR|Euro|£|\$))/iu
const namesLowest =
  /niedrigste\p{L}* (?:\p{L}+ )?preis|lowest (?:\p{L}+ )?price|30-tage-(?:best|tiefst)preis/iu

/**
 * Prices that lack what the law wants beside them: the price per unit of quantity (§ 4 PAngV) and, of a reduction, the
 * lowest price of the 30 days before (§ 11 PAngV). Each part of a mail is looked at by itself, since each is read by
 * itself. `demandsUnitPrice`: whether any product is sold by quantity; undefined where nobody looked.
 */
export function lintPrices(
  parts: Readonly<Record<string, string | undefined>>,
  references: Readonly<Record<string, readonly Reference[]>>,
  demandsUnitPrice: boolean | undefined,
): PriceFault[] {
  return Object.entries(parts).flatMap(([part, text]) => {
    if (text === undefined) return []
    const read = references[part] ?? []
    return [...unitPrices(part, read, demandsUnitPrice), ...reductions(part, text, read)]
  })
}

function unitPrices(part: string, read: readonly Reference[], demanded: boolean | undefined): PriceFault[] {
  if (demanded === false) return []
  const priced = new Map<string, number>()
  for (const { path, line } of read) {
    const list = /^(products\.[^.[]+\[\])\.price$/.exec(path)?.[1]
    if (list !== undefined && !priced.has(list)) priced.set(list, line)
  }
  return [...priced].flatMap(([list, line]) =>
    read.some(({ path }) => path.startsWith(`${list}.unitPrice`))
      ? []
      : [
          {
            code: demanded ? ('unit_price_missing' as const) : ('unit_price_perhaps' as const),
            part,
            detail: `${list}.unitPrice`,
            line,
          },
        ],
  )
}

function reductions(part: string, text: string, read: readonly Reference[]): PriceFault[] {
  const faults: PriceFault[] = []
  const named = read.some(({ path }) => lowestPrices.test(path)) || namesLowest.test(decodeEntities(text))
  const lists = new Set<string>()
  for (const { path, line } of read) {
    const list = /^(products\.[^.[]+\[\])\.listPrice$/.exec(path)?.[1]
    if (list !== undefined && !lists.has(list)) {
      lists.add(list)
      const lowest = `${list}.lowestPrice`
      if (!read.some(other => other.path === lowest))
        faults.push({ code: 'lowest_price_missing', part, detail: lowest, line })
    }
  }
  if (named) return faults
  const former = read.find(({ path }) => formerPrices.includes(path))
  if (former) faults.push({ code: 'reduction_perhaps', part, detail: former.path, line: former.line })
  let said: string | undefined
  mapLiterals(text, literal => {
    said ??= written.exec(decodeEntities(literal))?.[0]
    return literal
  })
  if (said !== undefined)
    faults.push({
      code: 'reduction_perhaps',
      part,
      detail: said
        .replace(/<[^>]*>/g, '')
        .trim()
        .slice(0, 60),
    })
  return faults
}
