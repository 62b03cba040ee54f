import { Autocomplete } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTagSegment } from '../../api/segment-members.ts'
import type { ListedSegment } from '../../api/segments.ts'
import { useTags } from '../../api/suggestions.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'

type Props = { segment: ListedSegment; off: boolean; onClose(): void }

/** Puts a tag on everybody in a segment, or takes one off. */
export function TagModal({ segment, off, onClose }: Props) {
  const texts = useTexts().segments
  const formats = useFormats()
  const [tag, setTag] = useState('')
  const { data: tags = [] } = useTags(tag.trim())
  const act = useTagSegment(segment.id)
  return (
    <AskingModal
      title={off ? texts.untagTitle(segment.name) : texts.tagTitle(segment.name)}
      onClose={onClose}
      error={act.error}
      submit={{
        label: off ? texts.untagSubmit : texts.tagSubmit,
        disabled: tag.trim() === '',
        loading: act.isPending,
        act: () =>
          act.mutate(
            { tag: tag.trim(), off },
            {
              onSuccess: ({ customers }) => {
                onClose()
                notifications.show({ message: texts.tagged(formats.number(customers)), color: 'green' })
              },
            },
          ),
      }}
    >
      <Autocomplete
        label={texts.tagName}
        required
        data-autofocus
        maxLength={60}
        value={tag}
        onChange={setTag}
        data={tags}
      />
    </AskingModal>
  )
}
