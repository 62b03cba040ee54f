import { Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { type Import, useImportStep } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'

/** How far a worker is with the file. */
export function ProgressPanel({ one }: { one: Import }) {
  const words = useTexts().data.imports
  const formats = useFormats()
  const may = useMay()
  const step = useImportStep(one)
  const { progress } = one
  const left = progress?.secondsLeft
  const time =
    left == null
      ? null
      : left < 90
        ? words.seconds(formats.number(left))
        : words.minutes(formats.number(Math.round(left / 60)))
  const what = one.state === 'checking' ? words.checking : words.running
  return (
    <Paper withBorder p="lg" radius="md" aria-busy>
      <Stack gap="sm">
        <Text>{what}</Text>
        <Progress value={(progress?.share ?? 0) * 100} size="lg" animated aria-label={what} />
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {[
              words.rows(formats.number(one.rowsDone)),
              progress?.rowsPerSecond == null
                ? null
                : words.perSecond(formats.number(progress.rowsPerSecond)),
              time === null ? null : words.left(time),
            ]
              .filter(part => part !== null)
              .join(' · ')}
          </Text>
          {may('imports:write') && (
            <SureButton
              size="compact-sm"
              loading={step.isPending}
              onSure={() => step.mutate({ do: 'cancel' })}
            >
              {words.stop}
            </SureButton>
          )}
        </Group>
        {step.error && <ErrorPanel error={step.error} />}
      </Stack>
    </Paper>
  )
}
