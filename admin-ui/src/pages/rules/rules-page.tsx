import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconLayoutGrid, IconPlus, IconRoute } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type RuleFilter, useRuleCounts, useRules } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListSearch } from '../../shared/table/list-search.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../shared/table/use-list-state.ts'
import { RuleCard } from './rule-card.tsx'

const icon = { size: 18, stroke: 1.6 }

const sorts = ['created', 'name', 'updated'] as const
const states = ['draft', 'published', 'paused', 'archived'] as const

/** All rules: what each does, whether it is on, and what came of it. */
export function RulesPage() {
  const { rules: texts, ruleEditor, gallery, limits } = useTexts()
  const may = useMay()
  const list = useListState({ filters: ['q', 'state'], sorts, usual: '-created' })
  const { q } = list.filters
  const state = oneOf(states, list.filters.state)
  const query = useRules({ q, state, sort: list.asked as RuleFilter['sort'] })
  const counts = useRuleCounts(query.data?.pages ?? [])
  const none = q === undefined && state === undefined && query.data?.pages[0]?.items.length === 0
  const mayWrite = may('rules:write')
  return (
    <>
      <PageTitle
        title={texts.title}
        about={texts.about}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to="/rules/limits"
              variant="subtle"
              color="gray"
              leftSection={<IconAdjustmentsHorizontal {...icon} />}
            >
              {limits.link}
            </Button>
            {mayWrite && (
              <>
                <Button
                  component={Link}
                  to="/rules/gallery"
                  variant="default"
                  leftSection={<IconLayoutGrid {...icon} />}
                >
                  {gallery.open}
                </Button>
                <Button component={Link} to="/rules/new/edit" leftSection={<IconPlus {...icon} />}>
                  {ruleEditor.create}
                </Button>
              </>
            )}
          </Group>
        }
      />
      <ListBar
        list={list}
        sorts={sorts}
        hidden={none}
        file={{ path: '/api/rules', query: { q, state }, personal: false, name: texts.title }}
      >
        <ListSearch label={texts.search} value={q ?? ''} onChange={text => list.change({ q: text }, true)} />
        <NativeSelect
          aria-label={texts.state}
          value={state ?? ''}
          onChange={event => list.change({ state: event.currentTarget.value })}
          data={[
            { value: '', label: texts.everyState },
            ...states.map(value => ({ value, label: texts.stateNames[value] })),
          ]}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={4} height={132} />}
        empty={
          <EmptyState
            icon={IconRoute}
            title={texts.empty}
            action={
              mayWrite && (
                <Button
                  component={Link}
                  to="/rules/gallery"
                  size="md"
                  leftSection={<IconLayoutGrid {...icon} />}
                >
                  {gallery.open}
                </Button>
              )
            }
          >
            {texts.emptyAdvice}
          </EmptyState>
        }
      >
        {rules => (
          <Stack gap="sm">
            {rules.map(rule => (
              <RuleCard key={rule.id} rule={rule} counts={counts.get(rule.id)} />
            ))}
          </Stack>
        )}
      </ListView>
    </>
  )
}
