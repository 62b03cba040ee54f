import { Stack, Text } from '@mantine/core'
import type { TemplateChange } from '../../../api/template-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

/** What is different between two versions; longer texts line by line. */
export function ChangesList({ changes }: { changes: readonly TemplateChange[] }) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.changes
  const formats = useFormats()
  if (changes.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {words.none}
      </Text>
    )
  return (
    <Stack gap="xs" data-testid="changes">
      {changes.map(({ kind, path, locale, sentence, lines }) => (
        <div key={`${kind} ${path}`} className="change" data-kind={kind}>
          <Text fz="sm">
            {locale && (
              <Text span fz="xs" c="dimmed">
                {formats.localeName(locale)}:{' '}
              </Text>
            )}
            {sentence[language]}
          </Text>
          {lines.length > 0 && (
            <pre className="change-lines">
              {lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
                <span key={at} data-kind={line.kind}>
                  <span aria-hidden>{signs[line.kind]} </span>
                  {line.kind === 'gap' ? '⋯' : line.text}
                  {'\n'}
                </span>
              ))}
            </pre>
          )}
        </div>
      ))}
    </Stack>
  )
}

const signs = { same: ' ', added: '+', removed: '−', gap: ' ' } as const
