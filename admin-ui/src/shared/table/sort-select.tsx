import { NativeSelect } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'
import { wordFor } from '../word.ts'
import type { ListState } from './use-list-state.ts'

type Props = { list: Pick<ListState, 'sort' | 'change'>; sorts: readonly string[]; narrow?: boolean }

/** How a list of cards is sorted; of a table on a phone too, where its heads are not shown (`narrow`). */
export function SortSelect({ list, sorts, narrow = false }: Props) {
  const texts = useTexts().tables
  const wordOf = (value: string) =>
    value.startsWith('-') ? wordFor(texts.orders.down, value.slice(1)) : wordFor(texts.orders.up, value)
  return (
    <NativeSelect
      className={narrow ? 'data-table-narrow' : undefined}
      aria-label={texts.sortBy}
      value={list.sort}
      onChange={event => list.change({ sort: event.currentTarget.value })}
      data={sorts
        .flatMap(key => (key === 'created' || key === 'received' ? [`-${key}`, key] : [key, `-${key}`]))
        .map(value => ({ value, label: wordOf(value) }))}
    />
  )
}
