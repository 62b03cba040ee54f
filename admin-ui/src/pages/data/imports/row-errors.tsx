import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ImportRowError } from '../../../api/imports.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'

/** Rows that were refused, or lost something, each with its reasons and what stood in it. */
export function RowErrors({ errors }: { errors: readonly ImportRowError[] }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const formats = useFormats()
  if (errors.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={3}>{words.errorsTitle}</Title>
      <ItemList label={words.errorsTitle}>
        {errors.map(({ row, refused, reasons, cells }) => (
          <Paper key={row} component="li" withBorder p="sm" radius="md">
            <Group gap="xs">
              <Text fw={600} fz="sm">
                {words.line(formats.number(row))}
              </Text>
              {!refused && (
                <Badge variant="light" color="yellow" size="sm">
                  {words.inPart}
                </Badge>
              )}
            </Group>
            {reasons.map(({ column, code, message }) => (
              <Text key={`${column} ${code}`} fz="sm">
                {column === null ? '' : `${column}: `}
                {message[language]}
              </Text>
            ))}
            <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }} lineClamp={2}>
              {cells.filter(cell => cell !== '').join(' · ')}
            </Text>
          </Paper>
        ))}
      </ItemList>
    </Stack>
  )
}
