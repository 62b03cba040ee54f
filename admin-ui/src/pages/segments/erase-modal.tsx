import { Alert, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useEraseCount, useEraseSegment } from '../../api/segment-members.ts'
import type { ListedSegment } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'

/** Erasing many at once: told how many, and confirmed by that very number. */
export function EraseModal({ segment, onClose }: { segment: ListedSegment; onClose(): void }) {
  const texts = useTexts().segments
  const formats = useFormats()
  const count = useEraseCount(segment.id)
  const erase = useEraseSegment(segment.id)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const customers = count.data?.customers ?? 0
  const confirmed = customers > 0 && typed.replace(/\D/g, '') === String(customers)
  return (
    <AskingModal
      title={texts.eraseTitle(segment.name)}
      onClose={onClose}
      error={erase.error}
      submit={{
        label: texts.eraseSubmit,
        danger: true,
        disabled: !confirmed || reason.trim().length < 3,
        loading: erase.isPending,
        act: () =>
          erase.mutate(
            { customers, reason: reason.trim() },
            {
              onSuccess: () => {
                onClose()
                notifications.show({ message: texts.eraseStarted, color: 'green' })
              },
              onError: () => void count.refetch(),
            },
          ),
      }}
    >
      <Text fz="sm">{texts.eraseAbout}</Text>
      <AsyncPanel query={count} skeleton={<RowsSkeleton rows={1} height={40} />}>
        {data => (
          <Alert color="red" variant="light">
            {data.customers === 0 ? texts.eraseNobody : texts.eraseCount(formats.number(data.customers))}
          </Alert>
        )}
      </AsyncPanel>
      <TextInput
        label={texts.eraseConfirm}
        required
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <TextInput
        label={texts.eraseReason}
        required
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
