import { Card, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useErasures } from '../../api/segment-members.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'

/** Erasures of this segment, and how far the one under way is. Nothing where there was none. */
export function Erasures({ id }: { id: string }) {
  const texts = useTexts().segments
  const formats = useFormats()
  const { data = [] } = useErasures(id, true)
  if (data.length === 0) return null
  return (
    <Card mb="md">
      <Title order={2} mb="xs">
        {texts.erasures}
      </Title>
      <Stack gap="sm">
        {data.map(entry => (
          <div key={entry.id}>
            <Group justify="space-between" gap="xs">
              <Text fz="sm">{texts.erasure(formats.number(entry.done), formats.number(entry.total))}</Text>
              <Text fz="xs" c="dimmed">
                {texts.erasureBy(entry.actorName ?? entry.actor, formats.dateTime(entry.startedAt))}
              </Text>
            </Group>
            {entry.finishedAt === null && (
              <Progress
                mt={4}
                size="sm"
                animated
                aria-label={texts.erasures}
                value={(entry.done / Math.max(1, entry.total)) * 100}
              />
            )}
          </div>
        ))}
      </Stack>
    </Card>
  )
}
