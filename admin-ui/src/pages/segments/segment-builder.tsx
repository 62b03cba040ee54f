import { Card, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { ConditionEditor } from '../../conditions/condition-editor.tsx'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import type { SegmentFields, useDraft } from './use-draft.ts'
import { useAnswers } from './use-draft.ts'

type Props = {
  draft: ReturnType<typeof useDraft>
  segmentId?: string | undefined
  /** What a rule needs anyway cannot be switched off. */
  keptByRule: boolean
  bar: ReactNode
  /** Nothing is counted for a tab that nobody looks at. */
  shown?: boolean
}

/** The editor with its sentence, and beside it whom the condition holds. */
export function SegmentBuilder({ draft, segmentId, keptByRule, bar, shown = true }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.segments
  const formats = useFormats()
  const { check, preview, issues, outdated } = useAnswers(draft.written, segmentId, shown)
  const sentence = check.data?.sentence[language]
  return (
    <div className="segment-columns">
      <Stack gap="md" miw={0}>
        <NameFields fields={draft.fields} onChange={draft.change} />
        <Card>
          <Stack gap="md">
            <div>
              <Title order={2} mb={4}>
                {words.sentence}
              </Title>
              <Text
                data-testid="segment-sentence"
                style={{ opacity: check.isPlaceholderData ? 0.55 : 1, overflowWrap: 'anywhere' }}
              >
                {sentence ?? '\u00a0'}
              </Text>
              {preview.data && !preview.error && (
                <Text fz="sm" fw={600} mt={4} className="segment-inline-count" data-outdated={outdated}>
                  {words.matching(formats.number(preview.data.total))}
                </Text>
              )}
            </div>
            <ConditionEditor tree={draft.tree} issues={issues} segmentId={segmentId} />
          </Stack>
        </Card>
        <Card>
          <Switch
            label={words.keep}
            description={keptByRule ? `${words.keepAbout} ${words.keptByRule}` : words.keepAbout}
            checked={draft.fields.keepMembers}
            onChange={event => draft.change({ keepMembers: event.currentTarget.checked })}
          />
        </Card>
        {bar}
      </Stack>
      <aside className="segment-side" aria-label={words.count}>
        {shown && <PreviewPanel query={preview} outdated={outdated} />}
      </aside>
    </div>
  )
}

type NameProps = {
  fields: SegmentFields
  onChange(next: Partial<SegmentFields>): void
}

export function NameFields({ fields, onChange }: NameProps) {
  const words = useTexts().segments
  return (
    <Card>
      <Stack gap="sm">
        <TextInput
          label={words.name}
          required
          maxLength={200}
          value={fields.name}
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        <Textarea
          label={words.description}
          placeholder={words.descriptionHint}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={fields.description}
          onChange={event => onChange({ description: event.currentTarget.value })}
        />
      </Stack>
    </Card>
  )
}
