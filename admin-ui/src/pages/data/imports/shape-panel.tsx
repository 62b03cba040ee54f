import {
  Button,
  Checkbox,
  Collapse,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Import, type ShapeChange, useImportPresets, useImportStep } from '../../../api/imports.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const

/** How the file was read, folded away until it has to be corrected. */
export function ShapePanel({ one }: { one: Import }) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const presets = (useImportPresets().data ?? []).filter(({ kind }) => kind === one.kind)
  const [open, panel] = useDisclosure(false)
  const step = useImportStep(one)
  const { shape } = one
  if (!shape) return null
  const separators = {
    ',': words.delimiters.comma,
    ';': words.delimiters.semicolon,
    '\t': words.delimiters.tab,
    '|': words.delimiters.pipe,
  }
  const change = (body: ShapeChange) => step.mutate({ do: 'shape', body })
  const sheet = shape.format === 'xlsx'
  const summary = [
    words.formats[shape.format],
    sheet ? null : shape.encoding.toUpperCase(),
    shape.format === 'csv' ? separators[shape.delimiter as keyof typeof separators] : null,
    shape.decimal === ',' ? words.decimals.comma : words.decimals.point,
    words.dateOrders[shape.dateOrder],
  ]
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" gap="sm">
        <Text fz="sm">
          {words.reading}: {summary.filter(part => part !== null).join(' · ')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={panel.toggle} aria-expanded={open}>
          {words.correct}
        </Button>
      </Group>
      <Collapse expanded={open}>
        <Stack gap="sm" mt="md">
          <Text fz="sm" c="dimmed">
            {words.readingAbout}
          </Text>
          {presets.length > 0 && (
            <NativeSelect
              maw={420}
              label={words.preset}
              value={one.preset ?? ''}
              data={[
                // There is no way back to none but to choose the columns oneself.
                { value: '', label: words.presetNone, disabled: one.preset !== null },
                ...presets.map(({ key, label }) => ({ value: key, label: label[language] })),
              ]}
              onChange={event => {
                const preset = presets.find(({ key }) => key === event.currentTarget.value)
                if (preset) step.mutate({ do: 'preset', key: preset.key })
              }}
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
            {!sheet && (
              <NativeSelect
                label={words.encoding}
                value={shape.encoding}
                data={encodings.map(value => ({ value, label: value.toUpperCase() }))}
                onChange={event =>
                  change({ encoding: event.currentTarget.value as (typeof encodings)[number] })
                }
              />
            )}
            {shape.format === 'csv' && (
              <NativeSelect
                label={words.delimiter}
                value={shape.delimiter}
                data={Object.entries(separators).map(([value, label]) => ({ value, label }))}
                onChange={event =>
                  change({ delimiter: event.currentTarget.value as keyof typeof separators })
                }
              />
            )}
            <NativeSelect
              label={words.decimal}
              value={shape.decimal}
              data={[
                { value: ',', label: words.decimals.comma },
                { value: '.', label: words.decimals.point },
              ]}
              onChange={event => change({ decimal: event.currentTarget.value as ',' | '.' })}
            />
            <NativeSelect
              label={words.dateOrder}
              value={shape.dateOrder}
              data={(['dmy', 'mdy'] as const).map(value => ({ value, label: words.dateOrders[value] }))}
              onChange={event => change({ dateOrder: event.currentTarget.value as 'dmy' | 'mdy' })}
            />
          </SimpleGrid>
          <Checkbox
            label={words.hasHeadings}
            checked={shape.hasHeadings}
            onChange={event => change({ hasHeadings: event.currentTarget.checked })}
          />
          {step.error && <ErrorPanel error={step.error} />}
        </Stack>
      </Collapse>
    </Paper>
  )
}
