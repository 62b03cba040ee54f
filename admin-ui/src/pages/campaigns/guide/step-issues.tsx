import { Alert, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconBulb } from '@tabler/icons-react'
import type { CampaignIssue } from '../../../api/campaigns.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { type Step, stepOfPath } from './definition.ts'
import { useGuide } from './guide-context.ts'

/** What the server says against this step, with what to do about it. */
export function StepIssues({ step }: { step: Step }) {
  const words = useLanguage().texts.campaignGuide
  const { issues } = useGuide()
  const here = issues.filter(({ path }) => stepOfPath(path) === step)
  const errors = here.filter(({ severity }) => severity === 'error')
  const warnings = here.filter(({ severity }) => severity === 'warning')
  return (
    <>
      {errors.length > 0 && (
        <Alert
          color="orange"
          variant="light"
          mb="md"
          icon={<IconAlertTriangle />}
          title={words.missing}
          data-testid="step-errors"
        >
          <Lines issues={errors} />
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="gray" variant="light" mb="md" icon={<IconBulb />} title={words.hints}>
          <Lines issues={warnings} />
        </Alert>
      )}
    </>
  )
}

function Lines({ issues }: { issues: readonly CampaignIssue[] }) {
  const { language } = useLanguage()
  return (
    <List size="sm" spacing={4}>
      {issues.map(({ path, code, message, remedy }) => (
        <List.Item key={`${path} ${code}`}>
          {message[language]}
          {remedy && (
            <Text span inherit c="dimmed">
              {' '}
              {remedy[language]}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}
