import { Radio, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Task, useChangeTask } from '../../api/tasks.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { useTheirs } from '../../shared/conflict/use-theirs.ts'

/** Ends a task with what came of it. */
export function SettleModal({ task, onClose }: { task: Task; onClose(): void }) {
  const words = useTexts().tasks
  const change = useChangeTask(task)
  useTheirs(`/api/tasks/${task.id}`, onClose)
  const [state, setState] = useState<'done' | 'dropped'>('done')
  const [outcome, setOutcome] = useState('')
  return (
    <AskingModal
      title={words.settleTitle(task.title)}
      onClose={onClose}
      dirty={outcome.trim() !== ''}
      error={change.error}
      submit={{
        label: words.submit,
        loading: change.isPending,
        act: () =>
          change.mutate(
            { state, outcome: outcome.trim() || null },
            {
              onSuccess: () => {
                notifications.show({ message: words.settled, color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      {task.text && (
        <Text fz="sm" style={{ whiteSpace: 'pre-line' }}>
          {task.text}
        </Text>
      )}
      <Radio.Group
        label={words.how}
        value={state}
        onChange={value => setState(value === 'dropped' ? 'dropped' : 'done')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="done" label={words.states.done} />
          <Radio value="dropped" label={words.states.dropped} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={words.outcome}
        placeholder={words.outcomeHint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        data-autofocus
        value={outcome}
        onChange={event => setOutcome(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
