import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconUsersMinus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type DuplicateKind,
  type DuplicatePair,
  useDuplicateSearch,
  useDuplicates,
  useSearchDuplicates,
} from '../../../api/duplicates.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { oneOf, useListState } from '../../../shared/table/use-list-state.ts'
import { DecidedPairs } from './decided-pairs.tsx'
import { MergeModal } from './merge-modal.tsx'
import { PairCard } from './pair-card.tsx'
import { useTwoPeople } from './use-two-people.tsx'

const kinds = ['all', 'exact', 'likely'] as const

/** Customers who may be one person, the surest first. */
export function DuplicatesPage() {
  const texts = useTexts().data.duplicates
  const formats = useFormats()
  const may = useMay()
  const list = useListState({ filters: ['kind'], sorts: [], usual: '' })
  const kind: DuplicateKind = oneOf(['exact', 'likely'], list.filters.kind) ?? 'all'
  const [merging, setMerging] = useState<DuplicatePair | null>(null)
  const search = useDuplicateSearch()
  const look = useSearchDuplicates()
  const query = useDuplicates(kind)
  const decide = useTwoPeople()
  const found = search.data
  return (
    <>
      <PageTitle
        title={texts.title}
        about={texts.about}
        actions={
          may('customers:write') && (
            <Button
              variant="default"
              loading={look.isPending || found?.requestedAt != null}
              onClick={() => look.mutate()}
            >
              {texts.search}
            </Button>
          )
        }
      />
      {(look.error ?? decide.error) && <ErrorPanel error={look.error ?? decide.error} />}
      <Stack gap="md">
        {found && (
          <Text fz="sm" c="dimmed" aria-live="polite">
            {found.requestedAt
              ? texts.searching
              : found.searchedAt
                ? texts.searchedAt(formats.dateTime(found.searchedAt))
                : texts.never}{' '}
            {found.truncated && texts.truncated}
          </Text>
        )}
        <Stack gap={0} mb="-md">
          <ListBar
            list={list}
            sorts={[]}
            file={{ path: '/api/duplicates', query: { kind }, personal: true, name: texts.title }}
          >
            <SegmentedControl
              value={kind}
              onChange={value => list.change({ kind: value === 'all' ? '' : value })}
              data={kinds.map(value => ({
                value,
                label:
                  value !== 'all' && found
                    ? `${texts.kinds[value]} (${formats.number(found[value])})`
                    : texts.kinds[value],
              }))}
            />
          </ListBar>
        </Stack>
        <AsyncPanel query={query}>
          {data => {
            const pairs = data.pages.flatMap(page => page.items)
            if (pairs.length === 0)
              return (
                <EmptyState icon={IconUsersMinus} title={texts.none}>
                  {texts.noneAdvice}
                </EmptyState>
              )
            return (
              <>
                <ItemList label={texts.title} gap="sm">
                  {pairs.map(pair => (
                    <PairCard
                      key={`${pair.one.id} ${pair.other.id}`}
                      pair={pair}
                      deciding={
                        decide.isPending &&
                        decide.variables.one === pair.one.id &&
                        decide.variables.other === pair.other.id
                      }
                      onTwoPeople={() => decide.mutate({ one: pair.one.id, other: pair.other.id })}
                      onMerge={() => setMerging(pair)}
                    />
                  ))}
                </ItemList>
                <LoadMore query={query} />
              </>
            )
          }}
        </AsyncPanel>
        <Expandable label={<Text fz="sm">{texts.decisions}</Text>}>
          <DecidedPairs />
        </Expandable>
      </Stack>
      {merging && <MergeModal pair={merging} onClose={() => setMerging(null)} />}
    </>
  )
}
