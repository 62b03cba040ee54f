import { Group, Radio, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type ObjectionOrigin, useRecordObjection } from '../../api/customers.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

const origins: ObjectionOrigin[] = ['phone', 'email', 'letter', 'in_person']

type Props = { customerId: string; opened: boolean; onClose(): void }

/** Asks how the objection was made, and makes sure that it is meant. */
export function ObjectionModal({ customerId, opened, onClose }: Props) {
  const texts = useTexts()
  const words = texts.permissions
  const [origin, setOrigin] = useState<ObjectionOrigin>('phone')
  const [reference, setReference] = useState('')
  const record = useRecordObjection(customerId)

  const submit = () =>
    record.mutate(
      { origin, reference: reference.trim() },
      {
        onSuccess: ({ newer }) => {
          onClose()
          setReference('')
          notifications.show({
            title: words.objected_done,
            message: newer.length > 0 ? words.objected_newer : words.objected_doneAbout,
            color: 'green',
          })
        },
      },
    )

  return (
    <AskingModal
      dirty={reference !== ''}
      opened={opened}
      onClose={onClose}
      title={words.objectTitle}
      error={record.error}
      submit={{ label: words.objectSubmit, danger: true, loading: record.isPending, act: submit }}
    >
      <Text fz="sm">{words.objectAbout}</Text>
      <Radio.Group
        label={words.objectHow}
        value={origin}
        onChange={value => setOrigin(value as ObjectionOrigin)}
      >
        <Group gap="md" mt={6}>
          {origins.map(value => (
            <Radio key={value} value={value} label={words.objectOrigins[value]} />
          ))}
        </Group>
      </Radio.Group>
      <TextInput
        label={words.objectReference}
        description={words.objectReferenceHint}
        maxLength={500}
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
