import type { z } from 'zod'
import type { Cell } from '../../engine/exports/cell.ts'
import type { Language } from '../../engine/shared/text.ts'

/** A column of a list as a file. */
export type FileColumn = {
  key: string
  heading: Readonly<Record<Language, string>>
  cell(item: unknown, language: Language): Cell
}

/** How a list is written as a file; its rows are those of its pages. */
export type ListFile = {
  name: string
  /** It tells of people: taking it needs `exports:write` and a reason, and stands in the audit log. */
  personal: boolean
  columns: readonly FileColumn[]
}

type Columns<Item> = Readonly<
  Record<string, readonly [de: string, en: string, cell: (item: Item, language: Language) => Cell]>
>

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
    columns: Object.entries(columns).map(([key, [de, en, cell]]) => ({
      key,
      heading: { de, en },
      cell: cell as FileColumn['cell'],
    })),
  }
}
