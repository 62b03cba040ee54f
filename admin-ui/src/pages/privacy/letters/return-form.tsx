import { Button, Card, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { type LetterReturn, useRecordReturn } from '../../../api/letters.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

/** A letter came back: its reference is typed in, and the address counts as undeliverable. */
export function ReturnForm() {
  const words = useTexts().privacy.letters
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState<LetterReturn['reason']>('unknown')
  const record = useRecordReturn()
  return (
    <Card>
      <Title order={2}>{words.returnTitle}</Title>
      <form
        onSubmit={event => {
          event.preventDefault()
          record.mutate({ reference, reason }, { onSuccess: () => setReference('') })
        }}
      >
        <Group align="flex-end" gap="sm" mt="xs">
          <TextInput
            label={words.reference}
            description={words.referenceHint}
            required
            value={reference}
            onChange={event => setReference(event.currentTarget.value)}
          />
          <NativeSelect
            label={words.returnReason}
            value={reason}
            onChange={event => setReason(event.currentTarget.value as LetterReturn['reason'])}
            data={Object.entries(words.returnReasons).map(([value, label]) => ({ value, label }))}
          />
          <Button type="submit" variant="default" loading={record.isPending}>
            {words.returnSubmit}
          </Button>
        </Group>
      </form>
      {record.error && <ErrorPanel error={record.error} />}
      {record.data && (
        <Text fz="sm" mt="xs" role="status">
          {words.recorded(record.data.reference)}{' '}
          <Link to={`/customers/${record.data.customer.id}`}>
            {record.data.customer.name ?? words.customer}
          </Link>
        </Text>
      )}
    </Card>
  )
}
