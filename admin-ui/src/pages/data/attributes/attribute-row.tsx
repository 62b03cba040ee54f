import { Badge, Button, Code, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import type { Attribute, useAttributeUsage } from '../../../api/attributes.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

type Usage = NonNullable<ReturnType<typeof useAttributeUsage>['data']>['items'][number]
type Props = {
  attribute: Attribute
  usage: Usage | undefined
  /** How many customers the share was counted among, where it was a sample of them. */
  sample: number | null
  onEdit(): void
}

/** One attribute: its name, what it is for, how many have it, and what would miss it. */
export function AttributeRow({ attribute, usage, sample, onEdit }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.attributes
  const formats = useFormats()
  const may = useMay()
  const { key, label, type, purpose, personal, retentionDays, retiredAt } = attribute
  const known = usage && wordsFor(usage.share)
  // None of a sample is not none of all.
  function wordsFor(share: number): string {
    if (sample === null) return words.share(formats.percent(share))
    return share === 0
      ? words.shareBelow(formats.percent(1 / Math.max(1, sample)))
      : words.shareAbout(formats.percent(share))
  }
  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={6} style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {label[language]}
            </Text>
            <Code>{key}</Code>
            <Badge variant="light" color="gray">
              {words.types[type]}
            </Badge>
            {personal && <Badge variant="light">{words.personal}</Badge>}
            {retiredAt && (
              <Badge variant="light" color="orange">
                {words.retired}
              </Badge>
            )}
          </Group>
          <Text fz="sm" c="dimmed">
            {words.purpose(
              Object.hasOwn(words.purposes, purpose)
                ? ((words.purposes as Record<string, string>)[purpose] ?? purpose)
                : purpose,
            )}{' '}
            · {retentionDays === null ? words.keptForever : words.kept(formats.number(retentionDays))}
          </Text>
          {usage && (
            <Text fz="sm" c="dimmed">
              {usage.usedBy.length === 0
                ? words.unused
                : words.usedBy(formats.list(usage.usedBy.map(({ name }) => name[language])))}
            </Text>
          )}
        </Stack>
        <Stack gap={6} align="flex-end" className="attribute-share">
          {usage && known && (
            <>
              <Text fz="xs" c="dimmed" ta="right">
                {known}
              </Text>
              <Progress value={usage.share * 100} w="100%" size="sm" aria-label={known} />
            </>
          )}
          {may('attributes:write') && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={onEdit}
              aria-label={`${words.change}: ${label[language]}`}
            >
              {words.change}
            </Button>
          )}
        </Stack>
      </Group>
    </Paper>
  )
}
