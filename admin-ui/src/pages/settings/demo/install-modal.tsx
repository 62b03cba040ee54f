import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInstallDemo } from '../../../api/demo.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

/** What will be added. `beside`: there are customers of the shop's own. */
export function InstallModal({ beside, onClose }: { beside: boolean; onClose(): void }) {
  const words = useTexts().demo.install
  const install = useInstallDemo()
  return (
    <AskingModal
      title={words.title}
      onClose={onClose}
      error={install.error}
      submit={{
        label: words.now,
        focus: true,
        loading: install.isPending,
        act: () => {
          install.mutateAsync(undefined).then(
            () => {
              onClose()
              notifications.show({ message: words.done, color: 'green' })
            },
            // Said in the dialog.
            () => {},
          )
        },
      }}
    >
      <Text fz="sm">{words.about}</Text>
      {beside && <Text fz="sm">{words.beside}</Text>}
    </AskingModal>
  )
}
