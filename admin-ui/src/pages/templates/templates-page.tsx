import { Button, SegmentedControl, Switch } from '@mantine/core'
import { IconLayoutGrid, IconMail } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { type TemplateFilter, useTemplateList } from '../../api/templates.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListSearch } from '../../shared/table/list-search.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../shared/table/use-list-state.ts'
import { TemplateRow } from './template-row.tsx'
import { TemplateSections } from './template-sections.tsx'

const sorts = ['created', 'name', 'key', 'updated'] as const

/** Everything that may be sent: what it is, in which languages, and whether it is published. */
export function TemplatesPage() {
  const words = useTexts().templates
  const may = useMay()
  const list = useListState({ filters: ['q', 'channel', 'archived'], sorts, usual: '-created' })
  const { q } = list.filters
  const channel = oneOf(['email', 'post'], list.filters.channel)
  const archived = oneOf(['true'], list.filters.archived)
  const query = useTemplateList({ q, channel, archived, sort: list.asked as TemplateFilter['sort'] })
  const create = may('templates:write') && (
    <Button component={Link} to="/templates/new" leftSection={<IconLayoutGrid size={18} stroke={1.6} />}>
      {words.create}
    </Button>
  )
  return (
    <>
      <TemplateSections />
      <PageTitle title={words.title} about={words.about} actions={create} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/templates', query: { q, channel, archived }, personal: false, name: words.title }}
      >
        <ListSearch
          style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
          label={words.search}
          value={q ?? ''}
          onChange={text => list.change({ q: text }, true)}
        />
        <SegmentedControl
          aria-label={words.channel}
          value={channel ?? 'all'}
          onChange={value => list.change({ channel: value === 'all' ? '' : value })}
          data={(['all', 'email', 'post'] as const).map(value => ({ value, label: words.channels[value] }))}
        />
        <Switch
          mb={8}
          label={words.showArchived}
          checked={archived === 'true'}
          onChange={event => list.change({ archived: event.currentTarget.checked ? 'true' : '' })}
        />
      </ListBar>
      <ListView
        query={query}
        // Of what is put away nothing is found that one could take a filter away for.
        list={{ ...list, filters: q || channel ? list.filters : {} }}
        empty={
          <EmptyState
            icon={IconMail}
            title={archived ? words.noArchived : words.empty}
            action={!archived && create}
          >
            {archived ? words.noArchivedAdvice : words.emptyAdvice}
          </EmptyState>
        }
        nothing={{ icon: IconMail, title: words.nothing, advice: words.nothingAdvice }}
      >
        {templates => (
          <ItemList label={words.title}>
            {templates.map(template => (
              <TemplateRow key={template.id} template={template} />
            ))}
          </ItemList>
        )}
      </ListView>
    </>
  )
}
