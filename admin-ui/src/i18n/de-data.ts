import { deAttributes } from './de-attributes.ts'
import { deDuplicates } from './de-duplicates.ts'
import { deExports } from './de-exports.ts'
import { deHygiene } from './de-hygiene.ts'
import { deImports } from './de-imports.ts'
import type { Texts } from './texts.ts'

export const deData: Pick<Texts, 'data'> = {
  data: {
    title: 'Daten',
    sections: 'Teile des Bereichs Daten',
    imports: deImports,
    hygiene: deHygiene,
    duplicates: deDuplicates,
    attributes: deAttributes,
    exports: deExports,
  },
}
