import { Group, SegmentedControl } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { type SegmentKind, type SegmentSort, useSegments } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { HoldoutButton } from './holdout-button.tsx'
import { useNewSegment } from './new-segment.tsx'
import { SegmentRow } from './segment-row.tsx'
import './segments.css'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListSearch } from '../../shared/table/list-search.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../shared/table/use-list-state.ts'

const sorts = ['created', 'name', 'size', 'updated'] as const

/** All segments: whom they hold, how many, and whether they are kept up to date. */
export function SegmentsPage() {
  const texts = useTexts()
  const words = texts.segments
  const may = useMay()
  const list = useListState({ filters: ['q', 'kind'], sorts, usual: '-created' })
  const { q = '' } = list.filters
  const kind: SegmentKind | undefined = oneOf(['dynamic', 'fixed'], list.filters.kind)
  const query = useSegments(q, kind, 50, list.asked as SegmentSort)
  const { button, dialogs } = useNewSegment()
  const create = may('segments:write') && button
  const actions = (
    <Group gap="sm">
      <HoldoutButton />
      {create}
    </Group>
  )
  // Of nothing at all there is nothing to search, and one way to begin is enough.
  const none = q === '' && kind === undefined && query.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={!none && actions} />
      <ListBar
        list={list}
        sorts={sorts}
        hidden={none}
        file={{ path: '/api/segments', query: { q, kind }, personal: false, name: words.title }}
      >
        <ListSearch
          label={words.search}
          hint={words.searchHint}
          value={q}
          onChange={text => list.change({ q: text }, true)}
        />
        <SegmentedControl
          aria-label={words.kind}
          value={kind ?? 'every'}
          onChange={value => list.change({ kind: value === 'every' ? '' : value })}
          data={(['every', 'dynamic', 'fixed'] as const).map(value => ({ value, label: words.kinds[value] }))}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={6} height={68} />}
        empty={
          <EmptyState icon={IconUsersGroup} title={words.empty} action={create}>
            {words.emptyAdvice}
          </EmptyState>
        }
        nothing={{ icon: IconUsersGroup, title: words.nothingFound(q), advice: words.nothingFoundAdvice }}
      >
        {segments => (
          <ul className="segment-list">
            {segments.map(segment => (
              <SegmentRow key={segment.id} segment={segment} />
            ))}
          </ul>
        )}
      </ListView>
      {dialogs}
    </>
  )
}
