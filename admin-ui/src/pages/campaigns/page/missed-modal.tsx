import { Checkbox, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Occurrence, useDraftForMissed } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Props = { campaignId: string; occurrence: Occurrence; onClose(): void }

/** A new draft for those whom a sending missed; nobody gets anything twice without it being said. */
export function MissedModal({ campaignId, occurrence, onClose }: Props) {
  const words = useTexts().campaignPage.missed
  const formats = useFormats()
  const navigate = useNavigate()
  const make = useDraftForMissed(campaignId, occurrence.number)
  const [unknown, setUnknown] = useState(false)
  const count = occurrence.books.unknown
  return (
    <AskingModal
      title={words.title}
      onClose={onClose}
      error={make.error}
      submit={{
        label: words.submit,
        loading: make.isPending,
        act: () =>
          make.mutate(unknown, {
            onSuccess: draft => {
              notifications.show({ message: words.done, color: 'green' })
              void navigate(`/campaigns/${draft.id}/edit`)
            },
          }),
      }}
    >
      <Text fz="sm">{words.about}</Text>
      <Text fz="sm">{words.notThem}</Text>
      {count > 0 ? (
        <Checkbox
          checked={unknown}
          onChange={event => setUnknown(event.currentTarget.checked)}
          label={words.unknown(formats.number(count))}
          description={words.unknownAbout}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          {words.noUnknown}
        </Text>
      )}
    </AskingModal>
  )
}
