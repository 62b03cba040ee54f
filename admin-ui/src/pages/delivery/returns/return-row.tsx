import { Anchor, Badge, Group, Paper, Stack, Text, ThemeIcon } from '@mantine/core'
import { Link } from 'react-router'
import type { Return } from '../../../api/returns.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { wordFor } from '../../../shared/word.ts'
import { lookOf } from './return-looks.ts'
import { useReturnWords } from './use-return-words.ts'

type Props = { row: Return; onOpen(): void; onMessage(): void }

/** When, what it means, about which message and customer, in whose words, and how sure it is. */
export function ReturnRow({ row, onOpen, onMessage }: Props) {
  const words = useTexts().returns
  const formats = useFormats()
  const tell = useReturnWords()
  const { icon: Glyph, color } = lookOf(row.outcome)
  const standing = tell.standing(row)
  const proof = tell.proof(row)
  const reason = tell.reason(row)
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-return={row.id} data-outcome={row.outcome}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <ThemeIcon size={30} radius="xl" variant="light" color={color} aria-hidden>
          <Glyph size={17} stroke={1.7} />
        </ThemeIcon>
        <Stack gap={3} miw={0} style={{ flex: 1 }}>
          <Group gap="xs" justify="space-between" align="flex-start">
            <Group gap="xs" miw={0}>
              <Anchor component="button" type="button" fw={600} ta="start" onClick={onOpen}>
                {tell.title(row)}
              </Anchor>
              {standing && (
                <Badge size="sm" color={standing.color}>
                  {standing.text}
                </Badge>
              )}
              {proof && (
                <Text span fz="xs" c="dimmed">
                  {proof}
                </Text>
              )}
            </Group>
            <Text fz="xs" c="dimmed" component="time" dateTime={row.receivedAt} mt={2}>
              {formats.dateTime(row.receivedAt)}
            </Text>
          </Group>
          {reason && <Text fz="sm">{reason}</Text>}
          {row.said && (
            <Text fz="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
              {words.log.said(row.said)}
            </Text>
          )}
          <Text fz="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
            {row.customer ? (
              <Anchor component={Link} to={`/customers/${row.customer.id}`} inherit underline="always">
                {row.customer.name ?? words.facts.customer}
              </Anchor>
            ) : (
              row.from && <span>{row.from}</span>
            )}
            {row.message ? (
              <>
                {row.customer || row.from ? ' · ' : ''}
                <Anchor
                  component="button"
                  type="button"
                  inherit
                  underline="always"
                  ta="start"
                  onClick={onMessage}
                >
                  {row.message.subject ?? words.facts.message}
                </Anchor>
              </>
            ) : (
              row.subject && <span>{`${row.customer || row.from ? ' · ' : ''}${row.subject}`}</span>
            )}
          </Text>
          <Text fz="xs" c="dimmed">
            {wordFor(words.ways, row.way)}
            {row.via && ` (${row.via.name})`}
            {!row.message && row.outcome && row.outcome !== 'logged' && ` · ${words.noMessage}`}
          </Text>
        </Stack>
      </Group>
    </Paper>
  )
}
