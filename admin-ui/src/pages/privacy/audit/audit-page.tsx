import { Button, NativeSelect } from '@mantine/core'
import { IconHistory, IconX } from '@tabler/icons-react'
import { useAudit, useAuditActors } from '../../../api/audit.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { DayFilters, spanOfDays } from '../../../shared/table/day-filters.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { AuditLine } from './audit-line.tsx'

const sorts = ['created'] as const

/** Who did what, newest first, with the fields that were changed. */
export function AuditPage() {
  const texts = useTexts().privacy.audit
  const list = useListState({
    filters: ['entity', 'id', 'actor', 'from', 'to'],
    sorts,
    usual: '-created',
  })
  const { entity, id: entityId, actor } = list.filters
  const asked = { entity, entityId, actor, ...spanOfDays(list.filters) }
  const query = useAudit({ ...asked, sort: list.asked as 'created' | undefined })
  const actors = useAuditActors()
  const known: Readonly<Record<string, string>> = texts.actors
  const people = (actors.data?.items ?? [])
    .map(one => ({ value: one.actor, label: one.actorName ?? known[one.actor] ?? one.actor }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
  // Somebody a link names, who has done nothing yet.
  if (actor && !people.some(({ value }) => value === actor)) people.push({ value: actor, label: actor })
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/audit', query: asked, personal: true, name: texts.title }}
      >
        <NativeSelect
          label={texts.filter}
          value={entity ?? ''}
          onChange={event => list.change({ entity: event.currentTarget.value, id: '' })}
          data={[
            { value: '', label: texts.everything },
            ...Object.entries(texts.entities).map(([value, label]) => ({ value, label })),
          ]}
          maw={280}
        />
        <NativeSelect
          label={texts.who}
          value={actor ?? ''}
          onChange={event => list.change({ actor: event.currentTarget.value })}
          data={[{ value: '', label: texts.everybody }, ...people]}
          maw={280}
        />
        <DayFilters list={list} />
        {entityId && (
          <Button
            variant="light"
            rightSection={<IconX size={16} stroke={1.6} />}
            aria-label={`${texts.ofThis}. ${texts.ofAll}`}
            onClick={() => list.change({ id: '' })}
          >
            {texts.ofThis}
          </Button>
        )}
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={6} height={64} />}
        empty={<EmptyState icon={IconHistory} title={texts.empty} />}
      >
        {lines => (
          <ItemList label={texts.title}>
            {lines.map(line => (
              <AuditLine
                key={line.id}
                line={line}
                onlyThis={
                  line.entityId !== null && line.entityId !== entityId
                    ? () => list.change({ entity: line.entity, id: line.entityId ?? '' })
                    : null
                }
              />
            ))}
          </ItemList>
        )}
      </ListView>
    </>
  )
}
