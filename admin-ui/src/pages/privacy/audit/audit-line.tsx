import { ActionIcon, Anchor, Box, Card, Code, Group, Text, Tooltip } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AuditEntry } from '../../../api/audit.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'
import { Properties } from '../../../shared/properties.tsx'
import { wordFor } from '../../../shared/word.ts'
import { placeOf } from './places.ts'

type Props = {
  line: AuditEntry
  /** Narrows the list to what is about the same thing; null where it is, or there is none. */
  onlyThis: (() => void) | null
}

/** One thing that was done: what, to which, when, by whom, and which fields. */
export function AuditLine({ line, onlyThis }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.audit
  const formats = useFormats()
  const byActor = useByActor()
  return (
    <Card component="li" padding="sm">
      <Group justify="space-between" gap="xs" align="baseline">
        <Text fz="sm" fw={600}>
          {wordFor(words.entities, line.entity)}:{' '}
          {wordFor(words.verbs, line.action.split('.').at(-1) ?? line.action)}
        </Text>
        <Text fz="xs" c="dimmed">
          {formats.dateTime(line.at)} {byActor(line)}
        </Text>
      </Group>
      {line.entityId && (
        <Group gap="xs" mt={2}>
          <Named id={line.entityId} name={line.entityName?.[language]} place={placeOf(line)} />
          {onlyThis && (
            <Tooltip label={words.onlyThis}>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={words.onlyThis}
                onClick={onlyThis}
              >
                <IconFilter size={14} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      )}
      {line.detail && Object.keys(line.detail).length > 0 && (
        <Box mt={6}>
          <Properties value={inWords(line.detail, words.details)} empty="" />
        </Box>
      )}
    </Card>
  )
}

/** With names for people; what is nested in one line, as far as that goes. */
function inWords(detail: Record<string, unknown>, words: Readonly<Record<string, string>>) {
  const named = Object.entries(detail).map(
    ([key, value]) => [wordFor(words, key), inLine(value, words)] as const,
  )
  return Object.fromEntries(named)
}

function inLine(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const parts = Object.entries(value)
  if (parts.some(([, part]) => typeof part === 'object' && part !== null)) return value
  return parts.map(([key, part]) => `${wordFor(words, key)}: ${part}`).join(', ')
}

type Names = { id: string; name: string | undefined; place: string | null }

/** What it is called, and where it can be looked at; its id, where it has no name. */
function Named({ id, name, place }: Names) {
  if (!place)
    return name ? (
      <Text fz="sm" title={id}>
        {name}
      </Text>
    ) : (
      <Code fz="xs">{id}</Code>
    )
  return (
    <Anchor component={Link} to={place} title={id} {...(name ? { fz: 'sm' } : { fz: 'xs', ff: 'monospace' })}>
      {name ?? id}
    </Anchor>
  )
}
