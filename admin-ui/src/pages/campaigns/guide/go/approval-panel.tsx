import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserCheck, IconUserQuestion } from '@tabler/icons-react'
import { useState } from 'react'
import { useCampaignStep } from '../../../../api/campaigns.ts'
import { useMay, useSession } from '../../../../api/session.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { AskingModal } from '../../../../shared/asking-modal.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'

/** Asking for a second pair of eyes, and being one. */
export function ApprovalPanel({ reachable }: { reachable: number | null }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.go
  const sure = texts.drafts.sure
  const formats = useFormats()
  const may = useMay()
  const me = useSession().data
  const { campaign, draft, readOnly } = useGuide()
  const [asking, setAsking] = useState(false)
  const ask = useCampaignStep('ask-approval')
  const approve = useCampaignStep('approve')
  const { approval, approvalAbove, approvalDetail: detail } = campaign
  const mine = detail.askedBy === `user:${me?.id ?? ''}`
  /** Asked, by somebody else: whether they wrote it is the server's to say. */
  const mayApprove = approval === 'asked' && !mine && may('campaigns:launch')
  const act = async (step: typeof ask, said: string) => {
    const version = await draft.flush()
    if (version === null) return
    step.mutate(
      { id: campaign.id, version },
      {
        onSuccess: changed => {
          draft.rebase(changed.version)
          setAsking(false)
          notifications.show({ message: said, color: 'green' })
        },
      },
    )
  }
  return (
    <GuidePart
      title={words.approvalTitle}
      about={approvalAbove === null ? undefined : words.approvalAbout(formats.number(approvalAbove))}
    >
      <div data-testid="approval" data-approval={approval}>
        {detail.askedAt && (
          <Text fz="sm">
            {words.askedBy(detail.askedByName ?? detail.askedBy ?? '', formats.dateTime(detail.askedAt))}
          </Text>
        )}
        {detail.approvedAt && (
          <Text fz="sm" fw={600}>
            {words.approvedBy(
              detail.approvedByName ?? detail.approvedBy ?? '',
              formats.dateTime(detail.approvedAt),
            )}
          </Text>
        )}
        {approval !== 'approved' && (
          <Text fz="sm" c="dimmed" mt={4}>
            {mayApprove ? words.approveAbout : words.waits}
          </Text>
        )}
      </div>
      <Group gap="xs">
        {mayApprove && (
          <Button leftSection={<IconUserCheck size={18} stroke={1.7} />} onClick={() => setAsking(true)}>
            {words.approve}
          </Button>
        )}
        {approval !== 'approved' && !mayApprove && !readOnly && (
          <Button
            variant={approval === 'asked' ? 'default' : 'filled'}
            leftSection={<IconUserQuestion size={18} stroke={1.7} />}
            loading={ask.isPending}
            onClick={() => void act(ask, words.askedNow)}
          >
            {approval === 'asked' ? words.askAgain : words.ask}
          </Button>
        )}
      </Group>
      {ask.error && <ErrorPanel error={ask.error} />}
      {asking && (
        <AskingModal
          title={sure.approveTitle(campaign.name)}
          onClose={() => setAsking(false)}
          error={approve.error}
          submit={{
            label: words.approve,
            focus: true,
            loading: approve.isPending,
            act: () => void act(approve, words.approvedNow),
          }}
        >
          <Text fz="sm" fw={600} data-testid="approve-to">
            {reachable === null ? sure.approveUncounted : sure.approveTo(formats.number(reachable))}
          </Text>
          <Text fz="sm">{campaign.sentence[language]}</Text>
        </AskingModal>
      )}
    </GuidePart>
  )
}
