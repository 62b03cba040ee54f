import { Button, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useReactivateAddress } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

/** Takes back that an address is undeliverable; the API refuses where somebody's will stands against it. */
export function ReactivateButton({ customerId }: { customerId: string }) {
  const texts = useTexts()
  const words = texts.customer
  const may = useMay()
  const [opened, modal] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const reactivate = useReactivateAddress(customerId)
  if (!may('addresses:reactivate')) return null
  return (
    <>
      <Button size="compact-xs" variant="default" ml="xs" onClick={modal.open}>
        {words.reactivate}
      </Button>
      <AskingModal
        dirty={reason !== ''}
        opened={opened}
        onClose={modal.close}
        title={words.reactivateTitle}
        error={reactivate.error}
        submit={{
          label: words.reactivate,
          loading: reactivate.isPending,
          act: () => {
            reactivate.mutate(reason, {
              onSuccess: () => {
                modal.close()
                setReason('')
                notifications.show({ message: words.reactivated, color: 'green' })
              },
            })
          },
        }}
      >
        <Text fz="sm">{words.reactivateAbout}</Text>
        <TextInput
          label={words.reactivateReason}
          required
          minLength={3}
          maxLength={500}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </AskingModal>
    </>
  )
}
