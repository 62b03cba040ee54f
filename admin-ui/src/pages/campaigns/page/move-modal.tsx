import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type Campaign, useMoveCampaign } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Props = { campaign: Campaign; move: 'resume' | 'cancel'; onClose(): void }

/** Asks before what hurts: to cancel for good, or to go on with what was stopped for a reason. */
export function MoveModal({ campaign, move, onClose }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.actions
  const formats = useFormats()
  const mutation = useMoveCampaign(campaign.id)
  const { name, last } = campaign
  const pending = last?.finishedAt === null ? last.books.pending : 0
  const cancels = move === 'cancel'
  return (
    <AskingModal
      title={cancels ? words.cancelTitle(name) : words.resumeTitle(name)}
      onClose={onClose}
      error={mutation.error}
      submit={{
        label: cancels ? words.cancel : words.resume,
        danger: cancels,
        focus: !cancels,
        loading: mutation.isPending,
        act: () =>
          mutation.mutate(move, {
            onSuccess: () => {
              notifications.show({ message: cancels ? words.cancelled : words.resumed, color: 'green' })
              onClose()
            },
          }),
      }}
    >
      {cancels ? (
        <Text fz="sm">{last ? words.cancelAbout(formats.number(pending)) : words.cancelBefore}</Text>
      ) : (
        <>
          <Text fz="sm">{last?.pause?.sentence[language]}</Text>
          <Text fz="sm">{words.resumeGuard}</Text>
          <Text fz="sm">{words.resumeAbout}</Text>
        </>
      )}
    </AskingModal>
  )
}
