import { Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type ListedSegment, useCopySegment } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

type Props = { segment: ListedSegment; as: 'duplicate' | 'snapshot'; onClose(): void }

/** A copy of a segment, or of who is in it now. */
export function CopyModal({ segment, as, onClose }: Props) {
  const texts = useTexts().segments
  const formats = useFormats()
  const navigate = useNavigate()
  const copy = useCopySegment(segment.id)
  const [name, setName] = useState(() =>
    as === 'duplicate'
      ? texts.copyOf(segment.name)
      : texts.snapshotOf(segment.name, formats.date(new Date().toISOString())),
  )
  return (
    <AskingModal
      title={as === 'duplicate' ? texts.duplicateTitle(segment.name) : texts.snapshotTitle(segment.name)}
      onClose={onClose}
      error={copy.error}
      submit={{
        label: as === 'duplicate' ? texts.duplicate : texts.snapshot,
        disabled: name.trim() === '',
        loading: copy.isPending,
        act: () =>
          copy.mutate(
            { name: name.trim(), as },
            {
              onSuccess: made => {
                onClose()
                notifications.show({ message: texts.made(made.name), color: 'green' })
                void navigate(`/segments/${made.id}`)
              },
            },
          ),
      }}
    >
      {as === 'snapshot' && <Text fz="sm">{texts.snapshotAbout}</Text>}
      <TextInput
        label={texts.name}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
