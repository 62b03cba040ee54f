import { enAttributes } from './en-attributes.ts'
import { enDuplicates } from './en-duplicates.ts'
import { enExports } from './en-exports.ts'
import { enHygiene } from './en-hygiene.ts'
import { enImports } from './en-imports.ts'

/** Words of the area “Data”. */
export const enData = {
  data: {
    title: 'Data',
    sections: 'Parts of the data area',
    imports: enImports,
    hygiene: enHygiene,
    duplicates: enDuplicates,
    attributes: enAttributes,
    exports: enExports,
  },
}
