import { Alert, Anchor, Button, Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconUpload } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useRule } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { ExplainBox } from './explain-box.tsx'
import { RuleEngagement } from './rule-engagement.tsx'
import { RuleFigures } from './rule-figures.tsx'
import { RuleMessages } from './rule-messages.tsx'
import { ProfilingBadge, RuleWarnings } from './rule-notes.tsx'
import { RuleStateBadge } from './rule-state-badge.tsx'
import { RuleSteps } from './rule-steps.tsx'
import { RuleActionModal, RuleSwitch } from './rule-switch.tsx'
import { RuleVersions } from './rule-versions.tsx'

/** One rule: what it does step by step, what came of it, and why for a given customer. */
export function RulePage() {
  const { id = '' } = useParams()
  const texts = useTexts().rules
  const query = useRule(id)
  return (
    <>
      <Anchor component={Link} to="/rules" fz="sm" mb="sm" display="inline-block">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={16} stroke={1.6} />
          {texts.back}
        </Group>
      </Anchor>
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {rule => <RuleView rule={rule} />}
      </AsyncPanel>
    </>
  )
}

function RuleView({ rule }: { rule: Rule }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const may = useMay()
  const words = texts.rules
  const { lastEnteredAt } = rule.counts
  return (
    <>
      <PageTitle
        title={rule.name}
        about={<RuleStateBadge rule={rule} />}
        actions={<RuleSwitch rule={rule} />}
      />
      <Stack gap="md">
        {rule.error && (
          <Alert color="red" variant="light" title={words.broken}>
            {rule.error}
          </Alert>
        )}
        <Card>
          <Text>{rule.sentence[language]}</Text>
          <ProfilingBadge rule={rule} />
          <RuleFigures counts={rule.counts} mt="md" />
          {lastEnteredAt && (
            <Text fz="xs" c="dimmed" mt="xs">
              {words.lastEntered(formats.dateTime(lastEnteredAt))}
            </Text>
          )}
        </Card>
        <RuleWarnings rule={rule} />
        {rule.changed && rule.state !== 'draft' && <DraftNotice rule={rule} />}
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <Card>
                <Title order={2} mb="md">
                  {words.steps}
                </Title>
                <RuleSteps definition={rule.published?.definition ?? rule.draft} />
              </Card>
              <RuleVersions ruleId={rule.id} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <ExplainBox ruleId={rule.id} />
              <RuleEngagement ruleId={rule.id} />
              {may('messages:read') && <RuleMessages ruleId={rule.id} />}
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  )
}

/** A draft that differs does nothing until it is published. */
function DraftNotice({ rule }: { rule: Rule }) {
  const { language, texts } = useLanguage()
  const may = useMay()
  const [asking, question] = useDisclosure(false)
  return (
    <Alert color="petrol" variant="light" title={texts.rules.draftDiffers}>
      <Text fz="sm">{rule.draftSentence[language]}</Text>
      {may('rules:publish') && (
        <Button size="compact-sm" mt="sm" leftSection={<IconUpload size={16} />} onClick={question.open}>
          {texts.rules.actions.publish.submit}
        </Button>
      )}
      <RuleActionModal rule={rule} action="publish" opened={asking} onClose={question.close} />
    </Alert>
  )
}
