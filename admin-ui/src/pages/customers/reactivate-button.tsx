import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useReactivateAddress } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { CancelButton, GuardedModal } from '../../shared/unsaved/guarded.tsx'

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
      <GuardedModal dirty={reason !== ''} opened={opened} onClose={modal.close} title={words.reactivateTitle}>
        <form
          onSubmit={event => {
            event.preventDefault()
            reactivate.mutate(reason, {
              onSuccess: () => {
                modal.close()
                notifications.show({ message: words.reactivated, color: 'green' })
              },
            })
          }}
        >
          <Stack gap="md">
            <Text fz="sm">{words.reactivateAbout}</Text>
            <TextInput
              label={words.reactivateReason}
              required
              minLength={3}
              maxLength={500}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
            {reactivate.error && <ErrorPanel error={reactivate.error} />}
            <Group justify="flex-end">
              <CancelButton />
              <Button type="submit" loading={reactivate.isPending}>
                {words.reactivate}
              </Button>
            </Group>
          </Stack>
        </form>
      </GuardedModal>
    </>
  )
}
