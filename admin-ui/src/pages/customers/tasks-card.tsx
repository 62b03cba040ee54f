import { Button, Card, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../api/session.ts'
import { useTasks } from '../../api/tasks.ts'
import type { Customer } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { NewTaskModal } from '../tasks/new-task-modal.tsx'
import { TaskRow } from '../tasks/task-row.tsx'

/** What is still to be done about this customer; what was done stands in the log. */
export function TasksCard({ customer }: { customer: Customer }) {
  const words = useTexts().tasks
  const may = useMay()
  const query = useTasks({ state: 'open', customer: customer.id }, 10)
  const [adding, setAdding] = useState(false)
  const gone = customer.state === 'merged' || customer.state === 'erased'
  return (
    <Card component="section" aria-label={words.customerTitle}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{words.customerTitle}</Title>
        {may('tasks:write') && !gone && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setAdding(true)}
          >
            {words.add}
          </Button>
        )}
      </Group>
      <AsyncPanel query={query}>
        {data => {
          const tasks = data.pages.flatMap(page => page.items)
          if (tasks.length === 0)
            return (
              <Text fz="sm" c="dimmed">
                {words.customerNone}
              </Text>
            )
          return (
            <>
              <ItemList label={words.customerTitle}>
                {tasks.map(task => (
                  <TaskRow key={task.id} task={task} />
                ))}
              </ItemList>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
      {adding && <NewTaskModal customerId={customer.id} onClose={() => setAdding(false)} />}
    </Card>
  )
}
