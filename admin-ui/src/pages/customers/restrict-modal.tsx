import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useRestrict } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { CancelButton, GuardedModal } from '../../shared/unsaved/guarded.tsx'

type Props = { customer: Pick<Customer, 'id' | 'restrictedAt'>; onClose(): void }

/** Restricts the processing of a customer’s data, or lifts that (GDPR Art. 18); both with a reason. */
export function RestrictModal({ customer, onClose }: Props) {
  const texts = useTexts()
  const words = texts.customer
  const [reason, setReason] = useState('')
  const restrict = useRestrict(customer.id)
  const lifting = customer.restrictedAt !== null
  return (
    <GuardedModal
      dirty={reason !== ''}
      opened
      onClose={onClose}
      title={lifting ? words.unrestrict : words.restrict}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          restrict.mutate(
            { restricted: !lifting, reason: reason.trim() },
            {
              onSuccess: () => {
                onClose()
                notifications.show({
                  message: lifting ? words.unrestrictDone : words.restrictDone,
                  color: 'green',
                })
              },
            },
          )
        }}
      >
        <Stack gap="md">
          <Text fz="sm">{lifting ? words.unrestrictAbout : words.restrictAbout}</Text>
          <TextInput
            label={words.restrictReason}
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          {restrict.error && <ErrorPanel error={restrict.error} />}
          <Group justify="flex-end">
            <CancelButton />
            <Button type="submit" loading={restrict.isPending}>
              {lifting ? words.unrestrict : words.restrict}
            </Button>
          </Group>
        </Stack>
      </form>
    </GuardedModal>
  )
}
