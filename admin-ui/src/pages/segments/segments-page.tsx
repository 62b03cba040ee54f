import { CloseButton, Group, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { type SegmentKind, useSegments } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { HoldoutButton } from './holdout-button.tsx'
import { NewSegmentButton } from './new-segment-button.tsx'
import { SegmentRow } from './segment-row.tsx'
import './segments.css'

/** All segments: whom they hold, how many, and whether they are kept up to date. */
export function SegmentsPage() {
  const texts = useTexts()
  const words = texts.segments
  const may = useMay()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState<SegmentKind | 'every'>('every')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const query = useSegments(q, kind === 'every' ? undefined : kind)
  const create = may('segments:write') && <NewSegmentButton />
  const actions = (
    <Group gap="sm">
      <HoldoutButton />
      {create}
    </Group>
  )
  // Of nothing at all there is nothing to search, and one way to begin is enough.
  const none = q === '' && kind === 'every' && query.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={!none && actions} />
      <Group gap="sm" mb="md" align="stretch" display={none ? 'none' : undefined}>
        <TextInput
          style={{ flex: '1 1 16rem' }}
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          rightSection={
            typed ? (
              <CloseButton aria-label={texts.customers.clearSearch} onClick={() => setTyped('')} />
            ) : null
          }
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.kind}
          value={kind}
          onChange={value => setKind(value as SegmentKind | 'every')}
          data={(['every', 'dynamic', 'fixed'] as const).map(value => ({ value, label: words.kinds[value] }))}
        />
      </Group>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={6} height={68} />}>
        {data => {
          const segments = data.pages.flatMap(page => page.items)
          if (segments.length === 0)
            return none ? (
              <EmptyState icon={IconUsersGroup} title={words.empty} action={create}>
                {words.emptyAdvice}
              </EmptyState>
            ) : (
              <EmptyState icon={IconUsersGroup} title={words.nothingFound(q)}>
                {words.nothingFoundAdvice}
              </EmptyState>
            )
          return (
            <div style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }} aria-busy={query.isPlaceholderData}>
              <ul className="segment-list">
                {segments.map(segment => (
                  <SegmentRow key={segment.id} segment={segment} />
                ))}
              </ul>
              <LoadMore query={query} />
            </div>
          )
        }}
      </AsyncPanel>
    </>
  )
}
