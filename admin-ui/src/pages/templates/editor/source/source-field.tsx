import { Group, Text } from '@mantine/core'
import { type RefObject, useMemo } from 'react'
import { type TemplateIssue, useTemplateFields } from '../../../../api/template-editor.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { FieldMenu } from '../field-menu.tsx'
import { CodeEditor, type CodeHandle } from './code-editor.tsx'

export type SourceFieldProps = {
  value: string
  locale: string
  readOnly: boolean
  issues: readonly TemplateIssue[]
  ref: RefObject<CodeHandle | null>
  onChange(value: string): void
}

/** The body as MJML, with fields offered and findings at their lines. */
export function SourceField({ value, locale, readOnly, issues, ref, onChange }: SourceFieldProps) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.source
  const { data } = useTemplateFields()
  const offered = useMemo(
    () => ({
      fields: (data?.fields ?? []).map(field => ({
        path: field.path,
        label: field.text[language],
        sample: field.example,
      })),
      helpers: (data?.helpers ?? []).map(helper => ({
        name: helper.name,
        label: helper.text[language],
        example: helper.example,
      })),
    }),
    [data, language],
  )
  const marks = useMemo(
    () =>
      issues
        .filter(({ path, line }) => path === `variants.${locale}.mjml` && line !== undefined)
        .map(({ line = 1, severity, message }) => ({ line, severity, message: message[language] })),
    [issues, locale, language],
  )
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text fz="sm" fw={500}>
          {words.label}
        </Text>
        {!readOnly && <FieldMenu into={words.label} onPick={example => ref.current?.insert(example)} />}
      </Group>
      <CodeEditor
        ref={ref}
        label={words.label}
        value={value}
        readOnly={readOnly}
        words={offered}
        marks={marks}
        onChange={onChange}
      />
      <Text fz="xs" c="dimmed" mt={4}>
        {words.hint}
      </Text>
    </div>
  )
}
