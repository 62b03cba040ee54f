import { Badge, Group, Loader, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useCompare } from '../../api/rule-operation.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** `earlier`: the one that is being looked at, compared with the newest to begin with; else the newest with the draft. */
type Props = { ruleId: string; numbers: number[]; earlier: number | null }

const colors = { added: 'green', removed: 'red', changed: 'yellow', moved: 'gray' } as const

/** What is different between two versions, or a version and the draft. */
export function RuleCompare({ ruleId, numbers, earlier }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.versions
  const formats = useFormats()
  const [newest = 1] = numbers
  const [from, setFrom] = useState(earlier ?? newest)
  const [to, setTo] = useState<number | 'draft'>(earlier === null ? 'draft' : newest)
  const query = useCompare(ruleId, from, to)
  const named = (number: number) => ({
    value: String(number),
    label: texts.rules.version(formats.number(number)),
  })
  return (
    <Stack gap="xs" component="section" aria-label={words.compare}>
      <Title order={3}>{words.compare}</Title>
      <Group gap="sm" wrap="nowrap" align="flex-end">
        <NativeSelect
          label={words.from}
          style={{ flex: 1 }}
          value={String(from)}
          data={numbers.map(named)}
          onChange={event => setFrom(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={words.to}
          style={{ flex: 1 }}
          value={String(to)}
          data={[{ value: 'draft', label: words.draft }, ...numbers.map(named)]}
          onChange={event => {
            const { value } = event.currentTarget
            setTo(value === 'draft' ? 'draft' : Number(value))
          }}
        />
      </Group>
      {query.error ? (
        <ErrorPanel error={query.error} retry={query.refetch} />
      ) : !query.data ? (
        <Loader type="dots" size="sm" />
      ) : query.data.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {words.same}
        </Text>
      ) : (
        <Stack component="ul" role="list" gap={6} m={0} p={0} className="item-list" data-testid="differences">
          {query.data.map(change => (
            <li key={`${change.kind} ${change.path} ${change.sentence.en}`}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <Badge size="sm" variant="light" color={colors[change.kind]} mt={2} style={{ flex: 'none' }}>
                  {words.kinds[change.kind]}
                </Badge>
                <Text fz="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                  {change.sentence[language]}
                </Text>
              </Group>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
