import { Alert, Anchor, Button, List, Skeleton, Text } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconRocket } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { usePreflight } from '../../../../api/campaigns.ts'
import { useMay } from '../../../../api/session.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { Checks } from '../check/checks.tsx'
import { sendable, stepOfPath } from '../definition.ts'
import { useGuide } from '../guide-context.ts'
import '../check/check.css'
import { GuidePart } from '../guide-part.tsx'
import { ApprovalPanel } from './approval-panel.tsx'
import { LaunchDialog } from './launch-dialog.tsx'

/** What will happen, in words and with the number of people, and the button that lets it happen. */
export function GoStep() {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.go
  const formats = useFormats()
  const may = useMay()
  const { campaign, draft, issues } = useGuide()
  const { definition } = draft
  const [launching, setLaunching] = useState(false)
  const { data, error, isPlaceholderData, refetch } = usePreflight(campaign.id, sendable(definition), true)
  const counted = isPlaceholderData ? undefined : data
  const blocked = counted !== undefined && !counted.launchable
  const errors = issues.filter(({ severity }) => severity === 'error')
  const { approvalAbove: above } = campaign
  const needsApproval = above !== null && counted !== undefined && counted.audience > above
  const approved = campaign.approval === 'approved'
  const now = definition.schedule.type === 'now'
  const ready = errors.length === 0 && !blocked && (!needsApproval || approved)
  return (
    <>
      <GuidePart title={words.will}>
        <Text fz="md" className="guide-sentence" data-testid="go-sentence">
          {campaign.sentence[language]}
        </Text>
        {counted ? (
          <List size="sm" spacing={6} data-testid="go-numbers">
            <List.Item>
              <b>{words.to(formats.number(counted.reachable), formats.number(counted.audience))}</b>
            </List.Item>
            {counted.audience > counted.reachable && (
              <List.Item>{words.leftOut(formats.number(counted.audience - counted.reachable))}</List.Item>
            )}
            <List.Item>{words.fixed}</List.Item>
            {definition.schedule.type === 'recurring' && <List.Item>{words.recurs}</List.Item>}
            <List.Item>{words.stop}</List.Item>
          </List>
        ) : error ? (
          <ErrorPanel error={error} retry={refetch} />
        ) : (
          <div role="status">
            <Text fz="sm" c="dimmed" mb={6}>
              {words.counting}
            </Text>
            <Skeleton height={70} radius="md" aria-busy="true" />
          </div>
        )}
        {(errors.length > 0 || blocked) && (
          <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={words.notYet}>
            {errors.length > 0 && (
              <List size="sm">
                {errors.map(({ path, code, message }) => (
                  <List.Item key={`${path} ${code}`}>
                    <Anchor component={Link} to={`?step=${stepOfPath(path)}`} fz="sm">
                      {message[language]}
                    </Anchor>
                  </List.Item>
                ))}
              </List>
            )}
            {counted && blocked && (
              <Checks
                preflight={{
                  ...counted,
                  checks: counted.checks.filter(
                    ({ level, sentence }) =>
                      // What a step lacks stands above, with the way there.
                      level === 'block' && !errors.some(({ message }) => message.de === sentence.de),
                  ),
                }}
              />
            )}
          </Alert>
        )}
      </GuidePart>
      {(needsApproval || campaign.approval !== 'none') && (
        <ApprovalPanel reachable={counted?.reachable ?? null} />
      )}
      <GuidePart title={words.title}>
        {may('campaigns:launch') ? (
          <div>
            <Button
              size="md"
              leftSection={<IconRocket size={19} stroke={1.7} />}
              disabled={!ready || draft.state === 'failed'}
              onClick={() => setLaunching(true)}
              data-testid="launch"
            >
              {now ? words.launchNow : words.launchLater}
            </Button>
          </div>
        ) : (
          <Text fz="sm" c="dimmed">
            <IconLock size={16} stroke={1.7} aria-hidden style={{ verticalAlign: -3 }} /> {words.mayNot}
          </Text>
        )}
      </GuidePart>
      {launching && (
        <LaunchDialog reachable={counted?.reachable ?? null} now={now} onClose={() => setLaunching(false)} />
      )}
    </>
  )
}
