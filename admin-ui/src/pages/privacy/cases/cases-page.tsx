import { SegmentedControl, Stack } from '@mantine/core'
import { IconMailQuestion } from '@tabler/icons-react'
import { type CaseSort, type CaseState, useCases } from '../../../api/cases.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../../shared/table/use-list-state.ts'
import { CaseDrawer } from './case-drawer.tsx'
import { CaseRow } from './case-row.tsx'

const sorts = ['due', 'received', 'created'] as const

/** Requests for one of the rights of the person, the nearest deadline first. */
export function CasesPage() {
  const words = useTexts().privacy.cases
  const list = useListState({ filters: ['state', 'case'], sorts, usual: '' })
  const state: CaseState = oneOf(['closed', 'all'], list.filters.state) ?? 'pending'
  const sorting = { ...list, sort: list.sort || (state === 'pending' ? 'due' : '-due') }
  const shown = list.filters.case
  const query = useCases(state, undefined, true, sorting.sort as CaseSort)
  const show = (id: string | null) => list.change({ case: id ?? '' }, true)
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <ListBar
        list={sorting}
        sorts={sorts}
        file={{ path: '/api/privacy/cases', query: { state }, personal: true, name: words.title }}
      >
        <SegmentedControl
          aria-label={words.which}
          value={state}
          onChange={value => list.change({ state: value === 'pending' ? '' : value, sort: '' })}
          data={[
            { value: 'pending', label: words.pending },
            { value: 'closed', label: words.closed },
            { value: 'all', label: words.all },
          ]}
        />
      </ListBar>
      <ListView
        query={query}
        list={{ filters: {}, clear: list.clear }}
        empty={
          <EmptyState icon={IconMailQuestion} title={words.empty}>
            {words.emptyAdvice}
          </EmptyState>
        }
      >
        {cases => (
          <Stack gap="xs">
            {cases.map(entry => (
              <CaseRow key={entry.id} entry={entry} onOpen={() => show(entry.id)} />
            ))}
          </Stack>
        )}
      </ListView>
      {shown && <CaseDrawer id={shown} onClose={() => show(null)} />}
    </>
  )
}
