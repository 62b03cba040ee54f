import type { z } from 'zod'
import type { Cell } from '../../engine/exports/cell.ts'
import type { Language } from '../../engine/shared/text.ts'
import { type Words, wordOf } from './list-words.ts'

/** Words the shop itself has given, and may change. */
export type ShopWords = { purposes: Words }

/** A column of a list as a file. */
export type FileColumn = {
  key: string
  heading: Readonly<Record<Language, string>>
  cell(item: unknown, language: Language, shop: ShopWords): Cell
}

/** How a list is written as a file; its rows are those of its pages. */
export type ListFile = {
  name: string
  /** It tells of people: taking it needs `exports:write` and a reason, and stands in the audit log. */
  personal: boolean
  columns: readonly FileColumn[]
  /** Some of them need these. */
  shopWords: ReadonlySet<keyof ShopWords>
}

/** With `words` the cell is a key: a column with what people read stands for it, and the key beside that for machines. */
type Columns<Item> = Readonly<
  Record<
    string,
    readonly [
      ...names: readonly [de: string, en: string],
      cell: (item: Item, language: Language) => Cell,
      words?: Words | keyof ShopWords,
    ]
  >
>

function withWords(column: FileColumn, words: Words | keyof ShopWords): FileColumn[] {
  const { de, en } = column.heading
  return [
    {
      ...column,
      cell: (item, language, shop) => {
        const key = column.cell(item, language, shop)
        const said = typeof words === 'string' ? shop[words] : words
        return typeof key === 'string' ? wordOf(said, key, language) : key
      },
    },
    { ...column, key: `${column.key}Key`, heading: { de: `${de} (Schlüssel)`, en: `${en} (key)` } },
  ]
}

/** `columns` by key, in the order of the file. */
export function listFile<S extends z.ZodType>(
  name: string,
  { personal }: { personal: boolean },
  _item: S,
  columns: Columns<z.output<S>>,
): ListFile {
  return {
    name,
    personal,
    shopWords: new Set(
      Object.values(columns).flatMap(([, , , words]) => (typeof words === 'string' ? [words] : [])),
    ),
    columns: Object.entries(columns).flatMap(([key, [de, en, cell, words]]) => {
      const column: FileColumn = { key, heading: { de, en }, cell: cell as FileColumn['cell'] }
      return words === undefined ? [column] : withWords(column, words)
    }),
  }
}
