import { Card, Group, Stack, Text, Title } from '@mantine/core'
import type { System, SystemFinding } from '../../../api/system.ts'
import { type Formats, useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Texts } from '../../../i18n/texts.ts'
import { ItemList } from '../../../shared/item-list.tsx'
import { wordFor } from '../../../shared/word.ts'
import { LevelIcon } from '../../delivery/health/level.tsx'

type Words = Texts['system']

/** What is wrong, as a sentence. */
export function problemOf(finding: SystemFinding, words: Words, formats: Formats): string {
  const { code, subject, count, since } = finding
  const named =
    subject === null
      ? ''
      : code === 'work_stuck'
        ? wordFor(words.work.kinds, subject)
        : (words.chores.names[subject] ?? subject)
  return words.problems[code]({
    subject: named,
    count: formats.number(count ?? 0),
    since: since === null ? words.ledger.never : formats.dateTime(since),
  })
}

/** Whether all runs, in one sentence. */
function sentenceOf({ findings, level }: System, words: Words, formats: Formats): string {
  const [first] = findings
  if (level === 'bad' && first) return words.broken(problemOf(first, words, formats))
  return level === 'watch' ? words.runsBut(findings.length) : words.allRuns
}

export function Verdict({ system }: { system: System }) {
  const words = useTexts().system
  const formats = useFormats()
  return (
    <Card
      component="section"
      aria-label={words.verdict}
      data-testid="system-verdict"
      data-level={system.level}
    >
      <Group gap="md" wrap="nowrap" align="flex-start">
        <LevelIcon level={system.level} size={26} />
        <div style={{ minWidth: 0 }}>
          <Title order={2} fz="lg" style={{ textWrap: 'pretty', overflowWrap: 'anywhere' }}>
            {sentenceOf(system, words, formats)}
          </Title>
          <Text fz="xs" c="dimmed" mt={6}>
            {words.asOf(formats.seconds(system.at))}
          </Text>
        </div>
      </Group>
    </Card>
  )
}

/** What is wrong, each with what to do about it. */
export function Findings({ findings }: { findings: readonly SystemFinding[] }) {
  const words = useTexts().system
  const formats = useFormats()
  if (findings.length === 0) return null
  return (
    <Card component="section" aria-label={words.toDo} data-testid="system-findings">
      <Title order={2} mb="sm">
        {words.toDo}
      </Title>
      <ItemList label={words.toDo} gap="md">
        {findings.map(finding => (
          <Group
            key={`${finding.code} ${finding.subject}`}
            component="li"
            gap="sm"
            wrap="nowrap"
            align="flex-start"
            data-finding={finding.code}
          >
            <LevelIcon level={finding.level} size={16} />
            <Stack gap={2} miw={0}>
              <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {problemOf(finding, words, formats)}
              </Text>
              <Text fz="sm">{words.advice[finding.code]}</Text>
            </Stack>
          </Group>
        ))}
      </ItemList>
    </Card>
  )
}
