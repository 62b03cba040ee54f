import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useForgetEngagement } from '../../api/customers.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** Removes stored opens and clicks, where a choice against measuring applies backwards. */
export function ForgetModal({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const texts = useTexts()
  const words = texts.customer
  const formats = useFormats()
  const forget = useForgetEngagement(customerId)
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.forget}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.forgetAbout}</Text>
        {forget.error && <ErrorPanel error={forget.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            color="red.9"
            loading={forget.isPending}
            onClick={() =>
              forget.mutate(undefined, {
                onSuccess: ({ events }) => {
                  onClose()
                  notifications.show({ message: words.forgetDone(formats.number(events)), color: 'green' })
                },
              })
            }
          >
            {words.forget}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
