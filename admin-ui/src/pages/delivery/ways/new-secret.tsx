import { Text } from '@mantine/core'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Versioned = { id: string; version: number; name: string }
/** Shown once; with an address, where the secret is part of it. */
export type Once = { secret: string; url?: string | null }
type Made = { once: Once | null }
export type Renew = {
  mutate(what: Versioned, options: { onSuccess(made: Made): void }): void
  error: unknown
  isPending: boolean
}

type Props = {
  what: Versioned
  by: Renew
  onMade(once: Once): void
  onClose(): void
}

/** Asks first: whatever still calls with the old one is turned away from then on. */
export function NewSecret({ what, by, onMade, onClose }: Props) {
  const words = useTexts().ways
  return (
    <AskingModal
      title={words.secretNewTitle(what.name)}
      onClose={onClose}
      error={by.error}
      submit={{
        label: words.secretNew,
        danger: true,
        focus: true,
        loading: by.isPending,
        act: () =>
          by.mutate(what, {
            onSuccess: ({ once }) => {
              onClose()
              if (once) onMade(once)
            },
          }),
      }}
    >
      <Text fz="sm">{words.secretNewAbout}</Text>
    </AskingModal>
  )
}
