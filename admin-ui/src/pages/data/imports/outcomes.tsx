import { Group, Paper, Progress, SimpleGrid, Stack, Text } from '@mantine/core'
import type { Import } from '../../../api/imports.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

type Props = { outcomes: Import['outcomes']; reach: Import['reach'] }

/** What became of the rows, and how many of the people may be written to. */
export function Outcomes({ outcomes, reach }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const formats = useFormats()
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {outcomes.map(({ key, label, count }) => (
          <Paper key={key} withBorder p="sm" radius="md">
            <Text fw={700} fz="xl" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {formats.number(count)}
            </Text>
            <Text fz="sm" c="dimmed">
              {label[language]}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {reach && reach.people > 0 && (
        <Paper withBorder p="md" radius="md" data-testid="import-reach">
          <Stack gap={6}>
            <Group justify="space-between" gap="sm">
              <Text>{words.mailable(formats.number(reach.mailable))}</Text>
              <Text c="dimmed">
                {words.notMailable(formats.number(reach.notMailable))}
                {reach.optedOut > 0 && ` · ${words.optedOut(formats.number(reach.optedOut))}`}
              </Text>
            </Group>
            <Progress
              value={(reach.mailable / reach.people) * 100}
              color="green"
              aria-label={words.mailable(formats.number(reach.mailable))}
            />
          </Stack>
        </Paper>
      )}
    </Stack>
  )
}
