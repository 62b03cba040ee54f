import { Loader, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useOverdue, useResume } from '../../api/rule-operation.ts'
import type { ListedRule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

type Props = { rule: Pick<ListedRule, 'id' | 'name'>; onClose(): void }

/** Turns a rule on again, and asks what becomes of what fell due meanwhile. */
export function ResumeModal({ rule, onClose }: Props) {
  const texts = useTexts()
  const words = texts.rulePage.resume
  const actions = texts.rules.actions.resume
  const formats = useFormats()
  const overdue = useOverdue(rule.id, true)
  const resume = useResume(rule.id)
  const [choice, setChoice] = useState<'send' | 'skip'>('send')
  const { data } = overdue
  const due = data ? data.messages + data.runs : 0
  return (
    <AskingModal
      title={actions.title(rule.name)}
      onClose={onClose}
      error={resume.error}
      submit={{
        label: actions.submit,
        loading: resume.isPending,
        disabled: !data,
        act: () =>
          resume.mutate(choice, {
            onSuccess: () => {
              notifications.show({ message: actions.done(rule.name), color: 'green' })
              onClose()
            },
          }),
      }}
    >
      <Text fz="sm">{actions.about}</Text>
      {overdue.error && <ErrorPanel error={overdue.error} retry={overdue.refetch} />}
      {!data && !overdue.error && <Loader size="sm" type="dots" />}
      {data && (
        <Text fz="sm" data-testid="overdue">
          {data.pausedAt && `${words.paused(formats.dateTime(data.pausedAt))} `}
          {due === 0 ? words.nothing : words.due(formats.number(data.messages), formats.number(data.runs))}
        </Text>
      )}
      {due > 0 && (
        <Radio.Group
          label={words.question}
          value={choice}
          onChange={value => setChoice(value === 'skip' ? 'skip' : 'send')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="send" label={words.send} description={words.sendAbout} />
            <Radio value="skip" label={words.skip} description={words.skipAbout} />
          </Stack>
        </Radio.Group>
      )}
    </AskingModal>
  )
}
