import { Alert, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { type ListedSegment, useDeleteSegment, useSegmentUses } from '../../api/segments.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { UseList } from './use-list.tsx'

/** Asks before deleting, and says what stands against it. */
export function DeleteModal({ segment, onClose }: { segment: ListedSegment; onClose(): void }) {
  const texts = useTexts().segments
  const navigate = useNavigate()
  const uses = useSegmentUses(segment.id)
  const remove = useDeleteSegment()
  const free = uses.data?.length === 0
  return (
    <AskingModal
      title={texts.deleteTitle(segment.name)}
      onClose={onClose}
      error={remove.error}
      submit={
        uses.data && !free
          ? undefined
          : {
              label: texts.deleteSubmit,
              danger: true,
              disabled: !free,
              loading: remove.isPending,
              act: () =>
                remove.mutate(segment, {
                  onSuccess: () => {
                    onClose()
                    notifications.show({ message: texts.deleted(segment.name), color: 'green' })
                    void navigate('/segments')
                  },
                }),
            }
      }
    >
      <AsyncPanel query={uses} skeleton={<RowsSkeleton rows={1} height={40} />}>
        {list =>
          list.length === 0 ? (
            <Text fz="sm">{texts.deleteAbout}</Text>
          ) : (
            <Alert color="orange" variant="light" title={texts.deleteGuarded}>
              <UseList uses={list} />
            </Alert>
          )
        }
      </AsyncPanel>
    </AskingModal>
  )
}
