import { Anchor, Badge, Button, Card, Group, Spoiler, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay, useSession } from '../../api/session.ts'
import { type Task, useChangeTask } from '../../api/tasks.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { SettleModal } from './settle-modal.tsx'

/** One task: what, about whom, until when, with whom; and what became of it. */
export function TaskRow({ task, withCustomer = false }: { task: Task; withCustomer?: boolean }) {
  const words = useTexts().tasks
  const formats = useFormats()
  const customer = task.customer.name ?? task.customer.email ?? task.customer.id
  const open = task.state === 'open'
  return (
    <Card component="li" p="sm" data-task={task.id} data-state={task.state}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Group gap="xs">
            <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {task.title}
            </Text>
            {task.overdue && (
              <Badge size="sm" color="red">
                {words.overdue}
              </Badge>
            )}
          </Group>
          {withCustomer && (
            <Anchor component={Link} to={`/customers/${task.customer.id}`} fz="sm">
              {customer}
            </Anchor>
          )}
          {task.text && (
            // A customer's reply may be long.
            <Spoiler
              maxHeight={140}
              showLabel={words.whole}
              hideLabel={words.less}
              styles={{ control: { fontSize: 'inherit' } }}
              fz="sm"
            >
              <Text fz="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
                {task.text}
              </Text>
            </Spoiler>
          )}
          <Text fz="xs" c="dimmed">
            {words.due(formats.dateTime(task.dueAt))}
            {' · '}
            {task.assignee ? words.by(task.assignee.name) : words.nobody}
            {' · '}
            {task.fromReply ? (
              <Anchor component={Link} to={`/customers/${task.customer.id}`} inherit>
                {words.fromReply}
              </Anchor>
            ) : task.rule ? (
              <Anchor component={Link} to={`/rules/${task.rule.id}`} inherit>
                {words.rule(task.rule.name)}
              </Anchor>
            ) : (
              words.byHand
            )}
          </Text>
          {!open && (
            <Text fz="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {words.settledLine(
                words.states[task.state === 'dropped' ? 'dropped' : 'done'],
                task.settledAt ? formats.dateTime(task.settledAt) : '',
                task.settledByName ?? task.settledBy ?? '',
              )}
              {task.outcome && `: ${task.outcome}`}
            </Text>
          )}
        </div>
        <TaskActions task={task} />
      </Group>
    </Card>
  )
}

function TaskActions({ task }: { task: Task }) {
  const words = useTexts().tasks
  const may = useMay()
  const { data: me } = useSession()
  const change = useChangeTask(task)
  const [settling, setSettling] = useState(false)
  if (!may('tasks:write')) return null
  const mine = me != null && task.assignee?.id === me.id
  const take = (assignee: string | null) =>
    change.mutate(
      { assignee },
      {
        onSuccess: () => assignee !== null && notifications.show({ message: words.taken, color: 'green' }),
      },
    )
  return (
    <div>
      <Group gap="xs">
        {task.state === 'open' ? (
          <>
            <Button
              size="xs"
              variant="default"
              loading={change.isPending}
              disabled={!me}
              onClick={() => take(mine ? null : (me?.id ?? null))}
            >
              {mine ? words.letGo : words.take}
            </Button>
            <Button size="xs" onClick={() => setSettling(true)}>
              {words.settle}
            </Button>
          </>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ state: 'open' })}
          >
            {words.reopen}
          </Button>
        )}
      </Group>
      {change.error && <ErrorPanel error={change.error} />}
      {settling && <SettleModal task={task} onClose={() => setSettling(false)} />}
    </div>
  )
}
