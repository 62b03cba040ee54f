import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCampaignStep } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { AskingModal } from '../../../../shared/asking-modal.tsx'
import { useGuide } from '../guide-context.ts'

type Props = {
  /** Null: it could not be counted. */
  reachable: number | null
  now: boolean
  onClose(): void
}

/** The last question before it goes out, with the number of people. */
export function LaunchDialog({ reachable, now, onClose }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.go
  const formats = useFormats()
  const navigate = useNavigate()
  const { campaign, draft, pass } = useGuide()
  const launch = useCampaignStep('launch')
  const [unsaved, setUnsaved] = useState<unknown>(null)
  const people = reachable === null ? null : formats.number(reachable)
  const title =
    people === null ? words.confirmUncounted : now ? words.confirmNow(people) : words.confirmLater(people)
  const label = people === null ? words.launch : now ? words.sendTo(people) : words.scheduleFor(people)
  const act = async () => {
    // What is launched is what is stored: so it is stored first.
    const version = await draft.flush()
    if (version === null) return setUnsaved(draft.error)
    launch.mutate(
      { id: campaign.id, version },
      {
        onSuccess: () => {
          pass()
          notifications.show({
            message: now ? words.launched(draft.name) : words.scheduled(draft.name),
            color: 'green',
          })
          void navigate(`/campaigns/${campaign.id}`)
        },
      },
    )
  }
  return (
    <AskingModal
      title={title}
      onClose={onClose}
      error={launch.error ?? unsaved}
      submit={{ label, focus: true, loading: launch.isPending, act: () => void act() }}
    >
      <Text fz="sm">{campaign.sentence[language]}</Text>
      <Text fz="sm" c="dimmed">
        {now ? words.confirmAbout : words.confirmLaterAbout}
      </Text>
    </AskingModal>
  )
}
