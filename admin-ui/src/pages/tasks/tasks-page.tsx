import { NativeSelect, SegmentedControl } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { type TaskFilter, useTaskCounts, useTasks } from '../../api/tasks.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../shared/table/use-list-state.ts'
import { TaskRow } from './task-row.tsx'

const sorts = ['due', 'created', 'settled'] as const

const views = {
  open: { state: 'open' },
  mine: { state: 'open', whose: 'mine' },
  done: { state: 'settled' },
} as const
type View = keyof typeof views

/** What staff are to do: open, taken on by oneself, done. */
export function TasksPage() {
  const words = useTexts().tasks
  const formats = useFormats()
  const list = useListState({ filters: ['view', 'due'], sorts, usual: '' })
  const view: View = oneOf(['mine', 'done'], list.filters.view) ?? 'open'
  const due = view === 'done' ? undefined : oneOf(['overdue', 'today'], list.filters.due)
  const usual = view === 'done' ? '-settled' : 'due'
  const sorting = { ...list, sort: list.sort || usual }
  const filter: TaskFilter = { ...views[view], due }
  const query = useTasks({ ...filter, sort: sorting.sort as TaskFilter['sort'] })
  const counts = useTaskCounts(true)
  const label = (key: View) => {
    const count = key === 'done' ? 0 : (counts.data?.[key] ?? 0)
    return count > 0 ? `${words.views[key]} (${formats.number(count)})` : words.views[key]
  }
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <ListBar
        list={sorting}
        sorts={view === 'done' ? ['settled', 'created'] : ['due', 'created']}
        file={{ path: '/api/tasks', query: filter, personal: true, name: words.title }}
      >
        <SegmentedControl
          aria-label={words.view}
          value={view}
          onChange={next => list.change({ view: next === 'open' ? '' : next, sort: '', due: '' }, true)}
          data={(Object.keys(views) as View[]).map(key => ({ value: key, label: label(key) }))}
        />
        {view !== 'done' && (
          <NativeSelect
            aria-label={words.dueWhen}
            value={due ?? ''}
            onChange={event => list.change({ due: event.currentTarget.value })}
            data={[
              { value: '', label: words.dues.all },
              { value: 'overdue', label: words.dues.overdue },
              { value: 'today', label: words.dues.today },
            ]}
          />
        )}
      </ListBar>
      <ListView
        query={query}
        list={{ filters: due ? { due } : {}, clear: () => list.change({ due: '' }) }}
        empty={
          <EmptyState icon={IconChecklist} title={words.empty[view]}>
            {words.emptyAdvice}
          </EmptyState>
        }
      >
        {tasks => (
          <ItemList label={words.title} gap="sm">
            {tasks.map(task => (
              <TaskRow key={task.id} task={task} withCustomer />
            ))}
          </ItemList>
        )}
      </ListView>
    </>
  )
}
