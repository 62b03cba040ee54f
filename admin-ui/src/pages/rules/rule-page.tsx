import { Alert, Button, Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconUpload } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useRuleFigures } from '../../api/rule-editor.ts'
import { useRule } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { readDraft } from './edit-read.ts'
import { findStep } from './edit-tree.ts'
import { ExplainBox } from './explain-box.tsx'
import { PublishModal } from './publish-modal.tsx'
import { RuleEngagement } from './rule-engagement.tsx'
import { RuleGuard } from './rule-guard.tsx'
import { RuleMenu } from './rule-menu.tsx'
import { RuleMessages } from './rule-messages.tsx'
import { ProfilingBadge, RuleWarnings } from './rule-notes.tsx'
import { RuleResults } from './rule-results.tsx'
import { RuleStateBadge } from './rule-state-badge.tsx'
import { RuleSwitch } from './rule-switch.tsx'
import { RuleTree } from './rule-tree.tsx'
import { RuleVersionBar } from './rule-version-bar.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { useShownVersion } from './shown-version.ts'
import { SplitTest } from './split-test.tsx'
import { StartButton } from './start-modal.tsx'

/** One rule: what it does step by step, what came of it, and why for a given customer. */
export function RulePage() {
  const { id = '' } = useParams()
  const texts = useTexts().rules
  const query = useRule(id)
  return (
    <>
      <BackLink to="/rules">{texts.back}</BackLink>
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {rule => <RuleView key={rule.id} rule={rule} />}
      </AsyncPanel>
    </>
  )
}

function RuleView({ rule }: { rule: Rule }) {
  const { language, texts } = useLanguage()
  const words = texts.rules
  const [params, setParams] = useSearchParams()
  const customer = params.get('customer')
  const choose = (id: string | null) => setParams(id ? { customer: id } : {}, { replace: true })
  const shown = useShownVersion(rule)
  const { earlier, version } = shown
  const { data: figures = null } = useRuleFigures(rule.id, version !== null, shown.figures)
  const definition = earlier === null ? (rule.published?.definition ?? rule.draft) : version?.definition
  // Not the notice's own: that is gone once the draft is published, before it could be said so.
  const [publishing, question] = useDisclosure(false)
  const head = useRef<HTMLDivElement>(null)
  useScrollOnChange(head, earlier)
  return (
    <>
      <PageTitle
        title={rule.name}
        about={<RuleStateBadge rule={rule} />}
        actions={<Actions rule={rule} onStarted={choose} />}
      />
      {publishing && <PublishModal rule={rule} onClose={question.close} />}
      <Stack gap="md">
        {rule.error && (
          <Alert color="red" variant="light" title={words.broken}>
            {rule.error}
          </Alert>
        )}
        <RuleGuard rule={rule} />
        <div ref={head} className="rule-head">
          <RuleVersionBar shown={shown} current={rule.published?.number ?? null} />
        </div>
        <Card>
          <Text mb="xs">{(earlier === null ? rule.sentence : version?.sentence)?.[language]}</Text>
          <ProfilingBadge profiling={version?.profiling ?? rule.draftProfiling} />
          {earlier === null && <LastEntered at={rule.counts.lastEnteredAt} />}
        </Card>
        {earlier === null && <RuleWarnings rule={rule} />}
        {earlier === null && rule.changed && rule.state !== 'draft' && (
          <DraftNotice rule={rule} onPublish={question.open} />
        )}
        <Grid gap="md">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              <Card component="section" aria-label={words.steps}>
                <Title order={2} mb="sm">
                  {words.steps}
                </Title>
                {definition ? (
                  <RuleTree definition={definition} figures={figures} />
                ) : (
                  <Skeleton height={240} radius="md" aria-busy="true" />
                )}
              </Card>
              <RuleVersions rule={rule} shown={shown} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Stack gap="md">
              {earlier === null && <Explaining ruleId={rule.id} customer={customer} choose={choose} />}
              {figures && <RuleResults figures={figures} earlier={earlier !== null} />}
              {figures?.tests.map(test => (
                <SplitTest
                  key={test.stepId}
                  ruleId={rule.id}
                  test={test}
                  name={nameOfStep(definition, test.stepId)}
                  decidable={earlier === null}
                />
              ))}
              {earlier === null && <OfAllVersions rule={rule} />}
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  )
}

/** What is told of a rule as a whole has no place beside one of its earlier versions. */
function OfAllVersions({ rule }: { rule: Rule }) {
  const may = useMay()
  return (
    <>
      <RuleEngagement ruleId={rule.id} />
      {may('messages:read') && <RuleMessages ruleId={rule.id} />}
    </>
  )
}

/** Whoever picks another version far down the page sees which one it is. */
function useScrollOnChange(place: RefObject<HTMLElement | null>, shown: number | null): void {
  const before = useRef(shown)
  useEffect(() => {
    if (before.current !== shown) place.current?.scrollIntoView({ block: 'start' })
    before.current = shown
  }, [place, shown])
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

function nameOfStep(stored: Rule['draft'] | undefined, id: string): string {
  const definition = readDraft(stored ?? {})
  return (definition && findStep(definition.steps, id)?.name) ?? id
}

/** A draft that differs does nothing until it is published. */
function DraftNotice({ rule, onPublish }: { rule: Rule; onPublish(): void }) {
  const { language, texts } = useLanguage()
  const may = useMay()
  return (
    <Alert color="petrol" variant="light" title={texts.rules.draftDiffers}>
      <Text fz="sm">{rule.draftSentence[language]}</Text>
      {may('rules:publish') && (
        <Button size="compact-sm" mt="sm" leftSection={<IconUpload size={16} />} onClick={onPublish}>
          {texts.ruleEditor.publish.button}
        </Button>
      )}
    </Alert>
  )
}
