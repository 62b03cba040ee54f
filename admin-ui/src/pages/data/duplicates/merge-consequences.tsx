import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import type { MergePreview } from '../../../api/duplicates.ts'
import { usePurposeName } from '../../../api/vocabulary.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

/** What is permitted afterwards, what changes hands, and what ends. */
export function MergeConsequences({ preview }: { preview: MergePreview }) {
  const { language, texts } = useLanguage()
  const words = texts.data.duplicates
  const formats = useFormats()
  const purposeName = usePurposeName()
  const wordOf = (dictionary: Readonly<Record<string, string>>, key: string) => dictionary[key] ?? key
  const moved = preview.counts.filter(count => count.moved > 0)
  return (
    <Stack gap="md">
      {preview.permissions.length > 0 && (
        <Stack gap={4}>
          <Title order={3}>{words.permissions}</Title>
          <Text fz="sm" c="dimmed">
            {words.permissionsAbout}
          </Text>
          {preview.permissions.map(({ purpose, channel, state, loses }) => (
            <Group key={`${purpose} ${channel}`} gap="xs">
              <Text fz="sm">
                {purposeName(purpose)}, {wordOf(words.channels, channel)}:{' '}
                <b>{wordOf(words.states, state)}</b>
              </Text>
              {loses && (
                <Badge variant="light" color="orange" size="sm">
                  {words.loses}
                </Badge>
              )}
            </Group>
          ))}
        </Stack>
      )}
      {moved.length > 0 && (
        <Stack gap={4}>
          <Title order={3}>{words.moved}</Title>
          <Text fz="sm">
            {moved
              .map(({ label, moved: count }) => `${label[language]}: ${formats.number(count)}`)
              .join(' · ')}
          </Text>
        </Stack>
      )}
      {preview.endings.length > 0 && (
        <Stack gap={4}>
          <Title order={3}>{words.endings}</Title>
          {preview.endings.map(({ id, name, text }) => (
            <Text key={id} fz="sm">
              {name === null ? '' : `${name}: `}
              {text[language]}
            </Text>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
