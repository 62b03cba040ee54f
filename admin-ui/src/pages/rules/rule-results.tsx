import { Alert, Badge, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Suspense } from 'react'
import type { RuleFigures } from '../../api/rule-editor.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Expandable } from '../../shared/expandable.tsx'
import { Figure } from '../../shared/figure.tsx'
import { lazyPart } from '../../shared/lazy-part.tsx'
import { wordFor } from '../../shared/word.ts'
import { RuleGoal } from './rule-goal.tsx'

const RuleChart = lazyPart(async () => (await import('./rule-chart.tsx')).RuleChart)

/** What became of everybody who entered a version. */
export function RuleResults({ figures, earlier }: { figures: RuleFigures; earlier: boolean }) {
  const words = useTexts().rulePage.figures
  const formats = useFormats()
  const { entered, running, heldOut, ended, steps, perDay, conversion, moved } = figures
  const done = ended.done ?? 0
  const early = Object.entries(ended)
    .filter(([how]) => how !== 'done')
    .reduce((sum, [, count]) => sum + count, 0)
  const sent = steps.reduce((sum, step) => sum + step.messages.sent, 0)
  const tasks = steps.reduce((sum, step) => sum + step.tasks, 0)
  const shown = [
    { name: words.entered, value: entered },
    { name: words.running, value: running },
    { name: words.done, value: done },
    { name: words.ended, value: early },
    { name: words.sent, value: sent },
    ...(tasks > 0 ? [{ name: words.tasks, value: tasks }] : []),
    ...(heldOut > 0 ? [{ name: words.heldOut, value: heldOut }] : []),
  ]
  return (
    <Card component="section" aria-label={words.title} data-testid="rule-results">
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2}>{words.title}</Title>
        <Badge color={earlier ? 'gray' : 'green'} title={words.live}>
          {words.version(formats.number(figures.number))}
        </Badge>
      </Group>
      <Stack gap="md">
        <Errors figures={figures} />
        <SimpleGrid cols={{ base: 3, sm: shown.length }} spacing="sm" verticalSpacing="xs">
          {shown.map(({ name, value }) => (
            <Figure key={name} name={name}>
              {formats.number(value)}
            </Figure>
          ))}
        </SimpleGrid>
        {moved.here > 0 && <Text fz="sm">{words.movedHere(formats.number(moved.here))}</Text>}
        {moved.away > 0 && <Text fz="sm">{words.movedAway(formats.number(moved.away))}</Text>}
        {entered + heldOut + moved.here === 0 && (
          <Text fz="sm" c="dimmed">
            {words.none}
          </Text>
        )}
        {early > 0 && <Endings ended={ended} />}
        {conversion && <RuleGoal conversion={conversion} />}
        {perDay.length > 0 && entered + heldOut + moved.here > 0 && (
          <div>
            <Title order={3} mb="xs">
              {words.perDay}
            </Title>
            <Suspense fallback={<Skeleton height={240} />}>
              <RuleChart perDay={perDay} withGoal={conversion !== null} />
            </Suspense>
          </div>
        )}
      </Stack>
    </Card>
  )
}

function Errors({ figures: { errors } }: { figures: RuleFigures }) {
  const words = useTexts().rulePage.figures
  const formats = useFormats()
  const lines = [
    errors.rule,
    errors.runs > 0 && words.errorRuns(formats.number(errors.runs)),
    errors.messages > 0 && words.errorMessages(formats.number(errors.messages)),
  ].filter(line => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={words.errorsTitle}>
      {lines.map(line => (
        <Text key={line} fz="sm">
          {line}
        </Text>
      ))}
    </Alert>
  )
}

/** By reason, most frequent first. */
function Endings({ ended }: { ended: Record<string, number> }) {
  const texts = useTexts()
  const words = texts.rulePage.figures
  const formats = useFormats()
  const endings = Object.entries(ended)
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
  return (
    <Expandable label={<Text fz="sm">{words.endings}</Text>}>
      {endings.map(([how, count]) => (
        <Text key={how} fz="sm">
          {formats.number(count)}:{' '}
          {how === 'done' ? words.finished : wordFor(texts.ruleEditor.numbers.reasons, how)}
        </Text>
      ))}
    </Expandable>
  )
}
