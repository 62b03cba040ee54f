import { Alert, Button, Group, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowLeft, IconArrowRight, IconEye } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Campaign, type CampaignDefinition, useCampaignCheck } from '../../../api/campaigns.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useUnsavedGuard } from '../../../shared/unsaved/use-unsaved-guard.ts'
import { AudienceStep } from './audience/audience-step.tsx'
import { CheckStep } from './check/check-step.tsx'
import { ContentStep } from './content/content-step.tsx'
import { definitionOf, type Step, sendable, steps } from './definition.ts'
import { GoStep } from './go/go-step.tsx'
import { GuideBar } from './guide-bar.tsx'
import { GuideContext, type GuideState } from './guide-context.ts'
import { SentencePanel } from './sentence-panel.tsx'
import { StepIssues } from './step-issues.tsx'
import { StepsNav } from './steps-nav.tsx'
import { useCampaignDraft } from './use-campaign-draft.ts'
import { WhenStep } from './when/when-step.tsx'

const pages: Record<Step, () => ReactNode> = {
  audience: AudienceStep,
  content: ContentStep,
  when: WhenStep,
  check: CheckStep,
  go: GoStep,
}

/** The steps to a campaign, each reachable at any time; what is written saves itself. */
export function Guide({ campaign }: { campaign: Campaign }) {
  const words = useTexts().campaignGuide
  const definition = definitionOf(campaign)
  if (!definition)
    return (
      <Alert color="orange" variant="light">
        {words.unreadable}
      </Alert>
    )
  return <Steps campaign={campaign} stored={definition} />
}

function Steps({ campaign, stored }: { campaign: Campaign; stored: CampaignDefinition }) {
  const words = useTexts().campaignGuide
  const may = useMay()
  const readOnly = !may('campaigns:write')
  const draft = useCampaignDraft(campaign, stored, !readOnly)
  const [params, setParams] = useSearchParams()
  const asked = params.get('step')
  const step: Step = steps.find(one => one === asked) ?? 'audience'
  const written = useMemo(() => sendable(draft.definition), [draft.definition])
  const [settled] = useDebouncedValue(written, 350)
  const check = useCampaignCheck(settled)
  const { pass } = useUnsavedGuard(draft.atRisk)
  const issues = check.data?.issues ?? campaign.issues
  const goTo = (next: Step) => {
    setParams({ step: next })
    window.scrollTo({ top: 0 })
  }
  const state: GuideState = {
    campaign,
    draft,
    readOnly,
    issues,
    checked: check.data !== undefined && !check.isPlaceholderData && settled === written,
    goTo,
    pass,
  }
  const at = steps.indexOf(step)
  const [before, after] = [steps[at - 1], steps[at + 1]]
  const Page = pages[step]
  return (
    <GuideContext value={state}>
      <GuideBar />
      {readOnly && (
        <Text fz="sm" c="dimmed" mb="sm">
          <IconEye size={16} stroke={1.7} aria-hidden style={{ verticalAlign: -3 }} /> {words.readOnly}
        </Text>
      )}
      <StepsNav step={step} />
      <div className="guide-columns" data-alone={step === 'go'}>
        <div className="guide-page">
          <StepIssues step={step} />
          {/* Fields and buttons of a form that may only be looked at. */}
          <fieldset disabled={readOnly && step !== 'go' && step !== 'check'} className="guide-fields">
            <Page />
          </fieldset>
          <Group justify="space-between" mt="xl">
            {before ? (
              <Button
                variant="default"
                leftSection={<IconArrowLeft size={17} stroke={1.7} />}
                onClick={() => goTo(before)}
              >
                {words.backwards(words.steps[before])}
              </Button>
            ) : (
              <span />
            )}
            {after && (
              <Button
                rightSection={<IconArrowRight size={17} stroke={1.7} />}
                onClick={() => goTo(after)}
                data-testid="onwards"
              >
                {words.onwards(words.steps[after])}
              </Button>
            )}
          </Group>
        </div>
        {/* The last step says it all itself. */}
        {step !== 'go' && <SentencePanel check={check} />}
      </div>
    </GuideContext>
  )
}
