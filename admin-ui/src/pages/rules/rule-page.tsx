import { Alert, Anchor, Button, Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconPencil, IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useRuleFigures } from '../../api/rule-editor.ts'
import { useRule } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { readDraft } from './edit-read.ts'
import { findStep } from './edit-tree.ts'
import { ExplainBox } from './explain-box.tsx'
import { RuleEngagement } from './rule-engagement.tsx'
import { RuleGuard } from './rule-guard.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { RuleMessages } from './rule-messages.tsx'
import { ProfilingBadge, RuleWarnings } from './rule-notes.tsx'
import { RuleResults } from './rule-results.tsx'
import { RuleStateBadge } from './rule-state-badge.tsx'
import { RuleActionModal, RuleSwitch } from './rule-switch.tsx'
import { RuleTree } from './rule-tree.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { SplitTest } from './split-test.tsx'
import { StartButton } from './start-modal.tsx'

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
        {rule => <RuleView key={rule.id} rule={rule} />}
      </AsyncPanel>
    </>
  )
}

function RuleView({ rule }: { rule: Rule }) {
  const { language, texts } = useLanguage()
  const words = texts.rules
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const customer = params.get('customer')
  const choose = (id: string | null) => setParams(id ? { customer: id } : {}, { replace: true })
  const { data: figures = null } = useRuleFigures(rule.id, rule.published !== null)
  return (
    <>
      <PageTitle
        title={rule.name}
        about={<RuleStateBadge rule={rule} />}
        actions={<Actions rule={rule} onStarted={choose} />}
      />
      <Stack gap="md">
        {rule.error && (
          <Alert color="red" variant="light" title={words.broken}>
            {rule.error}
          </Alert>
        )}
        <RuleGuard rule={rule} />
        <Card>
          <Text>{rule.sentence[language]}</Text>
          <ProfilingBadge rule={rule} />
          <LastEntered at={rule.counts.lastEnteredAt} />
        </Card>
        <RuleWarnings rule={rule} />
        {rule.changed && rule.state !== 'draft' && <DraftNotice rule={rule} />}
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <Card component="section" aria-label={words.steps}>
                <Title order={2} mb="sm">
                  {words.steps}
                </Title>
                <RuleTree definition={rule.published?.definition ?? rule.draft} figures={figures} />
              </Card>
              <RuleVersions ruleId={rule.id} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <Explaining ruleId={rule.id} customer={customer} choose={choose} />
              {figures && <RuleResults figures={figures} />}
              {figures?.tests.map(test => (
                <SplitTest
                  key={test.stepId}
                  ruleId={rule.id}
                  test={test}
                  name={nameOfStep(rule, test.stepId)}
                />
              ))}
              <RuleEngagement ruleId={rule.id} />
              {may('messages:read') && <RuleMessages ruleId={rule.id} />}
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  )
}

function Actions({ rule, onStarted }: { rule: Rule; onStarted(customerId: string): void }) {
  const texts = useTexts()
  return (
    <Group gap="sm">
      <StartButton rule={rule} onStarted={onStarted} />
      {rule.state !== 'archived' && (
        <Button
          component={Link}
          to={`/rules/${rule.id}/edit`}
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.6} />}
        >
          {texts.ruleEditor.edit}
        </Button>
      )}
      <RuleMenu rule={rule} />
      <RuleSwitch rule={rule} />
    </Group>
  )
}

function LastEntered({ at }: { at: string | null }) {
  const words = useTexts().rules
  const formats = useFormats()
  if (!at) return null
  return (
    <Text fz="xs" c="dimmed" mt="xs">
      {words.lastEntered(formats.dateTime(at))}
    </Text>
  )
}

/** Whoever came for the explanation of one customer finds it in view. */
function Explaining(props: { ruleId: string; customer: string | null; choose(id: string | null): void }) {
  const { ruleId, customer, choose } = props
  const place = useRef<HTMLDivElement>(null)
  const [came] = useState(customer !== null)
  useEffect(() => {
    if (came) place.current?.scrollIntoView({ block: 'start' })
  }, [came])
  return (
    <div ref={place} style={{ scrollMarginTop: '5rem' }}>
      <ExplainBox ruleId={ruleId} customerId={customer} onChoose={choose} />
    </div>
  )
}

function nameOfStep(rule: Rule, id: string): string {
  const definition = readDraft(rule.published?.definition ?? {})
  return (definition && findStep(definition.steps, id)?.name) ?? id
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
