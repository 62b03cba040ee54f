import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { type Import, useImportStep } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { Outcomes } from './outcomes.tsx'
import { RowErrors } from './row-errors.tsx'

/** What the dry run found, before anything is changed. */
export function PreviewPanel({ one, onBack }: { one: Import; onBack(): void }) {
  const words = useTexts().data.imports
  const formats = useFormats()
  const may = useMay()
  const step = useImportStep(one)
  const { preview } = one
  if (!preview) return null
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{words.previewTitle}</Title>
        {!preview.complete && (
          <Text fz="sm" c="dimmed">
            {words.previewPart(formats.number(preview.rows))}
          </Text>
        )}
      </div>
      <Outcomes outcomes={preview.outcomes} reach={preview.reach} />
      {may('imports:write') && (
        <Group>
          <Button loading={step.isPending} onClick={() => step.mutate({ do: 'start' })}>
            {words.toStart}
          </Button>
          <Button variant="default" onClick={onBack}>
            {words.change}
          </Button>
        </Group>
      )}
      {step.error && <ErrorPanel error={step.error} />}
      <RowErrors errors={preview.errors} />
    </Stack>
  )
}
