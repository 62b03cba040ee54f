import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { ExportCsv } from './export-csv.tsx'
import { SortSelect } from './sort-select.tsx'
import type { ListState } from './use-list-state.ts'

type Props = {
  list: Pick<ListState, 'sort' | 'change'>
  /** Keys to choose from; none where there is nothing to choose. */
  sorts: readonly string[]
  /** The heads of a table sort it: the choice is for the phone, where they are not shown. */
  table?: boolean
  /** Null where it may not be taken out. */
  file: { path: string; query: Record<string, string | undefined>; personal: boolean; name: string } | null
  hidden?: boolean
  /** Fields to narrow the list by. */
  children?: ReactNode
}

/** Above a list: what it is narrowed to, how it is sorted, and taking it out. */
export function ListBar({ list, sorts, table = false, file, hidden = false, children }: Props) {
  return (
    <Group className="list-bar" gap="sm" mb="md" align="flex-end" display={hidden ? 'none' : undefined}>
      {children}
      {sorts.length > 0 && <SortSelect list={list} sorts={sorts} narrow={table} />}
      {file && <ExportCsv {...file} query={{ ...file.query, sort: list.sort }} />}
    </Group>
  )
}
