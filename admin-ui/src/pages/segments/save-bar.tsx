import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

type Props = {
  /** Of a new one. */
  create?: boolean
  nameMissing: boolean
  incomplete: number
  saving: boolean
  error: unknown
  /** Asked only where somebody listens. */
  loud?: { value: boolean; onChange(value: boolean): void } | undefined
  onSave(): void
  onDiscard?(): void
}

/** Stays at the foot of the window while there is something to save. */
export function SaveBar(props: Props) {
  const { create, nameMissing, incomplete, saving, error, loud, onSave, onDiscard } = props
  const texts = useTexts()
  const words = texts.segments
  const formats = useFormats()
  const hint =
    incomplete > 0
      ? words.incomplete(formats.number(incomplete))
      : nameMissing
        ? words.needName
        : words.unsaved
  return (
    <div className="save-bar">
      <Stack gap="sm">
        {error ? <ErrorPanel error={error} /> : null}
        {loud && (
          <Checkbox
            label={words.loud}
            description={words.loudAbout}
            checked={loud.value}
            onChange={event => loud.onChange(event.currentTarget.checked)}
          />
        )}
        <Group justify="space-between" gap="sm">
          <Text fz="sm" c="dimmed">
            {hint}
          </Text>
          <Group gap="sm">
            {onDiscard && (
              <Button variant="default" onClick={onDiscard}>
                {words.discard}
              </Button>
            )}
            <Button loading={saving} disabled={nameMissing || incomplete > 0} onClick={onSave}>
              {create ? words.saveNew : words.save}
            </Button>
          </Group>
        </Group>
      </Stack>
    </div>
  )
}
