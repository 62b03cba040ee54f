import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useForgetEngagement } from '../../api/customers.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

/** Removes stored opens and clicks, where a choice against measuring applies backwards. */
export function ForgetModal({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const texts = useTexts()
  const words = texts.customer
  const formats = useFormats()
  const forget = useForgetEngagement(customerId)
  return (
    <AskingModal
      onClose={onClose}
      title={words.forget}
      error={forget.error}
      submit={{
        label: words.forget,
        danger: true,
        focus: true,
        loading: forget.isPending,
        act: () =>
          forget.mutate(undefined, {
            onSuccess: ({ events }) => {
              onClose()
              notifications.show({ message: words.forgetDone(formats.number(events)), color: 'green' })
            },
          }),
      }}
    >
      <Text fz="sm">{words.forgetAbout}</Text>
    </AskingModal>
  )
}
