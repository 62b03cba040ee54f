import type { SimilarPair } from '../../engine/consent/similarity.ts'
import { demoShopUrl } from './shop-brand.ts'

export type DemoProduct = {
  /** The shop's product id. */
  externalId: string
  sku: string
  name: string
  category: string
  /** Euro cents, VAT included. */
  cents: number
  url: string
  /** Bought more often than others. */
  weight: number
  /** Months (1 to 12) in which it sells best; all year if empty. */
  months: readonly number[]
}

type Entry = [slug: string, name: string, cents: number, weight: number, months?: number[]]

const shelves: { category: string; path: string; code: string; entries: Entry[] }[] = [
  {
    category: 'Limonaden',
    path: 'limonaden',
    code: 'LIM',
    entries: [
      ['zitrone-naturtrueb', 'Zitrone naturtrüb, 6 × 0,33 l', 1190, 10],
      ['ingwer-limette', 'Ingwer-Limette, 6 × 0,33 l', 1290, 8],
      ['rhabarber-vanille', 'Rhabarber-Vanille, 6 × 0,33 l', 1290, 6, [4, 5, 6]],
      ['holunderbluete', 'Holunderblüte, 6 × 0,33 l', 1290, 7, [5, 6, 7, 8]],
      ['blutorange-rosmarin', 'Blutorange-Rosmarin, 6 × 0,33 l', 1390, 5, [1, 2, 3, 12]],
      ['gurke-minze', 'Gurke-Minze, 6 × 0,33 l', 1290, 4, [6, 7, 8]],
      ['quitte-thymian', 'Quitte-Thymian, 6 × 0,33 l', 1390, 4, [9, 10, 11]],
      ['zitrone-ungesuesst', 'Zitrone ungesüßt, 6 × 0,33 l', 1190, 5],
    ],
  },
  {
    category: 'Sirupe',
    path: 'sirupe',
    code: 'SIR',
    entries: [
      ['zitrone-verbene', 'Sirup Zitrone-Verbene, 0,5 l', 890, 6],
      ['ingwer', 'Sirup Ingwer, 0,5 l', 990, 6, [10, 11, 12, 1, 2]],
      ['himbeere-basilikum', 'Sirup Himbeere-Basilikum, 0,5 l', 990, 4],
      ['waldmeister', 'Sirup Waldmeister, 0,5 l', 890, 3, [4, 5, 6]],
      ['schwarze-johannisbeere', 'Sirup Schwarze Johannisbeere, 0,5 l', 990, 4],
    ],
  },
  {
    category: 'Geschenksets',
    path: 'geschenksets',
    code: 'SET',
    entries: [
      ['probierkiste', 'Probierkiste, 12 Flaschen', 2490, 5],
      ['sommergarten', 'Geschenkset „Sommergarten“', 2990, 3, [5, 6, 7, 8]],
      ['winterzauber', 'Geschenkset „Winterzauber“', 3490, 3, [11, 12]],
    ],
  },
  {
    category: 'Zubehör',
    path: 'zubehoer',
    code: 'ZUB',
    entries: [
      ['karaffe', 'Karaffe mit Zitronenpresse', 2450, 2],
      ['glaeser', 'Limonadengläser, 4 Stück', 1990, 3],
    ],
  },
]

/** What is drunk, or given away to be drunk, is alike; a carafe is something else (§ 7(3) no. 2 UWG). */
export const similarCategories: readonly SimilarPair[] = [
  ['Limonaden', 'Sirupe'],
  ['Limonaden', 'Geschenksets'],
  ['Sirupe', 'Geschenksets'],
]

/** What the invented shop sells. */
export const catalogue: readonly DemoProduct[] = shelves.flatMap(({ category, path, code, entries }, shelf) =>
  entries.map(([slug, name, cents, weight, months], index) => ({
    // Said in full, so that no product of the shop's own has the same.
    externalId: `zitronella-${shelf + 1}${String(index + 1).padStart(2, '0')}`,
    sku: `${code}-${String(index + 1).padStart(2, '0')}`,
    name,
    category,
    cents,
    url: `${demoShopUrl}/${path}/${slug}`,
    weight,
    months: months ?? [],
  })),
)
