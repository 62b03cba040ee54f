import { SegmentedControl } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { type TaskFilter, useTaskCounts, useTasks } from '../../api/tasks.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { TaskRow } from './task-row.tsx'

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
  const [params, setParams] = useSearchParams()
  const asked = params.get('view') ?? 'open'
  const view: View = asked in views ? (asked as View) : 'open'
  const filter: TaskFilter = views[view]
  const query = useTasks(filter)
  const counts = useTaskCounts(true)
  const label = (key: View) => {
    const count = key === 'done' ? 0 : (counts.data?.[key] ?? 0)
    return count > 0 ? `${words.views[key]} (${formats.number(count)})` : words.views[key]
  }
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <SegmentedControl
        aria-label={words.view}
        mb="md"
        value={view}
        onChange={next => setParams(next === 'open' ? {} : { view: next }, { replace: true })}
        data={(Object.keys(views) as View[]).map(key => ({ value: key, label: label(key) }))}
      />
      <AsyncPanel query={query}>
        {data => {
          const tasks = data.pages.flatMap(page => page.items)
          if (tasks.length === 0)
            return (
              <EmptyState icon={IconChecklist} title={words.empty[view]}>
                {words.emptyAdvice}
              </EmptyState>
            )
          return (
            <>
              <ItemList label={words.title} gap="sm">
                {tasks.map(task => (
                  <TaskRow key={task.id} task={task} withCustomer />
                ))}
              </ItemList>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
    </>
  )
}
