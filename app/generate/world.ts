import type { GeneratedProduct } from '../../db/stores/generate/behaviour-store.ts'
import type { GenerateWorld } from '../../db/stores/generate/generate.ts'
import { catalogue } from '../demo/catalogue.ts'
import { cultures } from '../demo/cultures.ts'

const sizes = [
  '',
  ', 12er-Kiste',
  ', 24er-Kiste',
  ', Mehrweg',
  ', Bio',
  ', Probiergröße',
  ', Jahrgang 2025',
  ', Jahrgang 2026',
]
const words = [
  '',
  ' Edition Sommer',
  ' Edition Winter',
  ' Edition Hof',
  ' Edition Berlin',
  ' Edition Wien',
  ' Edition Zürich',
]

/** The people and goods of the demo shop, in more kinds than it has. */
export const generatedWorld: GenerateWorld = {
  cultures,
  products: catalogue.flatMap(({ name, category, cents, url }): GeneratedProduct[] =>
    words.flatMap((word, edition) =>
      sizes.map((size, index) => ({
        name: `${name}${word}${size}`,
        category: edition < 2 ? category : `${category}${word}`,
        cents: cents + edition * 50 + index * 100,
        path: `${url}-${edition}-${index}`,
      })),
    ),
  ),
}
