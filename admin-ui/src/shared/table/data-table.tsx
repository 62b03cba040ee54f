import { Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ListState } from './use-list-state.ts'
import './data-table.css'

export type Column<Row> = {
  key: string
  head: string
  /** The key of the API it is sorted by. */
  sort?: string
  /** Numbers and moments: the largest first at the first click, and to the right. */
  number?: boolean
  /** Names the row. */
  names?: boolean
  cell(row: Row): ReactNode
}

type Props<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  list: Pick<ListState, 'sort' | 'change'>
}

/** Rows with heads to sort by. Where it is narrow each row is a card of its own, and `SortSelect` stands for the heads. */
export function DataTable<Row extends { id: string }>({ label, rows, columns, list }: Props<Row>) {
  return (
    <Table.ScrollContainer minWidth={0} className="data-table-box">
      <Table className="data-table" aria-label={label} highlightOnHover role="table">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map(column => (
              <Head key={column.key} column={column} list={list} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map(row => (
            <Table.Tr key={row.id} role="row" data-row={row.id}>
              {columns.map(({ key, head, number, names, cell }) =>
                names ? (
                  <Table.Th key={key} scope="row" role="rowheader">
                    {cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={key} role="cell" data-head={head} data-number={number || undefined}>
                    {cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

type HeadProps<Row> = { column: Column<Row>; list: Pick<ListState, 'sort' | 'change'> }

function Head<Row>({ column: { head, sort, number }, list }: HeadProps<Row>) {
  if (sort === undefined)
    return (
      <Table.Th scope="col" role="columnheader" data-number={number || undefined}>
        {head}
      </Table.Th>
    )
  const standing = list.sort === sort ? 'ascending' : list.sort === `-${sort}` ? 'descending' : 'none'
  const Arrow = standing === 'none' ? IconArrowsSort : standing === 'ascending' ? IconArrowUp : IconArrowDown
  const next =
    standing === 'none' ? (number ? `-${sort}` : sort) : standing === 'ascending' ? `-${sort}` : sort
  return (
    <Table.Th scope="col" role="columnheader" aria-sort={standing} data-number={number || undefined}>
      <UnstyledButton className="data-table-head" onClick={() => list.change({ sort: next })}>
        {head} <Arrow size={14} stroke={1.8} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  )
}
