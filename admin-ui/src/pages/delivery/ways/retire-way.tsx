import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Versioned = { id: string; version: number; name: string }
export type Retire = {
  mutate(what: Versioned, options: { onSuccess(): void }): void
  error: unknown
  isPending: boolean
}

type Props = { what: Versioned; title: string; about: string; by: Retire; onClose(): void }

/** Asks before something is taken out of use: that cannot be taken back. */
export function RetireWay({ what, title, about, by, onClose }: Props) {
  const words = useTexts().ways
  return (
    <AskingModal
      title={title}
      onClose={onClose}
      error={by.error}
      submit={{
        label: words.retire,
        danger: true,
        focus: true,
        loading: by.isPending,
        act: () =>
          by.mutate(what, {
            onSuccess: () => {
              onClose()
              notifications.show({ message: words.retiredDone(what.name), color: 'green' })
            },
          }),
      }}
    >
      <Text fz="sm">{about}</Text>
    </AskingModal>
  )
}
