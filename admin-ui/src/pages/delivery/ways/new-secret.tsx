import { Text } from '@mantine/core'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../segments/asking-modal.tsx'

type Versioned = { id: string; version: number; name: string }
type Made = { once: { secret: string; url?: string | null } | null }
type Renew = {
  mutate(what: Versioned, options: { onSuccess(made: Made): void }): void
  error: unknown
  isPending: boolean
}

type Props = {
  what: Versioned
  renew: Renew
  onMade(once: NonNullable<Made['once']>): void
  onClose(): void
}

/** Asks first: whatever still calls with the old one is turned away from then on. */
export function NewSecret({ what, renew, onMade, onClose }: Props) {
  const words = useTexts().ways
  return (
    <AskingModal
      title={words.secretNewTitle(what.name)}
      onClose={onClose}
      error={renew.error}
      submit={{
        label: words.secretNew,
        danger: true,
        focus: true,
        loading: renew.isPending,
        act: () =>
          renew.mutate(what, {
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
