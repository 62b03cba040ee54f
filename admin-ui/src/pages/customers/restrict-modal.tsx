import { Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useRestrict } from '../../api/customers.ts'
import type { Customer } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

type Props = { customer: Pick<Customer, 'id' | 'restrictedAt'>; onClose(): void }

/** Restricts the processing of a customer’s data, or lifts that (GDPR Art. 18); both with a reason. */
export function RestrictModal({ customer, onClose }: Props) {
  const texts = useTexts()
  const words = texts.customer
  const [reason, setReason] = useState('')
  const restrict = useRestrict(customer.id)
  const lifting = customer.restrictedAt !== null
  return (
    <AskingModal
      dirty={reason !== ''}
      onClose={onClose}
      title={lifting ? words.unrestrict : words.restrict}
      error={restrict.error}
      submit={{
        label: lifting ? words.unrestrict : words.restrict,
        loading: restrict.isPending,
        act: () => {
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
        },
      }}
    >
      <Text fz="sm">{lifting ? words.unrestrictAbout : words.restrictAbout}</Text>
      <TextInput
        label={words.restrictReason}
        required
        minLength={3}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
