import { Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useAddTask, useAssignees } from '../../api/tasks.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { daysAfter, momentOf, shopDay } from '../../shared/shop-time.ts'

/** Tomorrow at nine. */
const tomorrow = () => `${daysAfter(shopDay(), 1)}T09:00`

export function NewTaskModal({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const words = useTexts().tasks
  const add = useAddTask()
  const { data: staff = [] } = useAssignees()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [dueAt, setDueAt] = useState(tomorrow)
  const [assignee, setAssignee] = useState<string | null>(null)
  const due = momentOf(dueAt)
  const act = () =>
    add.mutate(
      {
        customer: customerId,
        title: title.trim(),
        text: text.trim() || null,
        purpose: 'service',
        dueAt: due ?? '',
        assignee,
      },
      {
        onSuccess: () => {
          notifications.show({ message: words.added, color: 'green' })
          onClose()
        },
      },
    )
  return (
    <AskingModal
      title={words.add}
      onClose={onClose}
      dirty={title.trim() !== '' || text.trim() !== ''}
      error={add.error}
      submit={{
        label: words.addSubmit,
        loading: add.isPending,
        disabled: title.trim() === '' || due === undefined,
        act,
      }}
    >
      <TextInput
        label={words.what}
        placeholder={words.whatHint}
        required
        maxLength={200}
        data-autofocus
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={words.text}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={words.dueAt}
        required
        value={dueAt}
        onChange={event => setDueAt(event.currentTarget.value)}
      />
      <Select
        label={words.who}
        placeholder={words.anybody}
        clearable
        data={staff.map(({ id, name }) => ({ value: id, label: name }))}
        value={assignee}
        onChange={setAssignee}
      />
    </AskingModal>
  )
}
