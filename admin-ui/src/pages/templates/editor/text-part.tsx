import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { usePreview } from '../../../api/template-editor.ts'
import type { EditedSource } from '../../../api/templates.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ExpressionInput } from './expression-input.tsx'
import { showable } from './source-edit.ts'
import { textOf } from './text-of.ts'

type Props = {
  id: string
  source: EditedSource
  locale: string
  readOnly: boolean
  onChange(text: string | undefined): void
  onBlur(): void
}

/** The part that is read where HTML is not shown: made by itself, unless somebody writes it. */
export function TextPart({ id, source, locale, readOnly, onChange, onBlur }: Props) {
  const words = useTexts().templateEditor.textPart
  const own = source.variants[locale]?.text
  const [opened, setOpened] = useState(own !== undefined)
  return (
    <details className="text-part" open={opened} onToggle={event => setOpened(event.currentTarget.open)}>
      <summary>
        {words.title}
        <Text span fz="xs" c="dimmed">
          {' '}
          {own === undefined ? words.generated : words.own}
        </Text>
      </summary>
      {opened && (
        <Stack gap="xs" mt="xs">
          {own === undefined ? (
            <Generated id={id} source={source} locale={locale} readOnly={readOnly} onOwn={onChange} />
          ) : (
            <>
              <ExpressionInput
                label={words.label}
                place="text"
                rows={6}
                disabled={readOnly}
                value={own}
                onBlur={onBlur}
                onChange={onChange}
              />
              {!readOnly && (
                <Group>
                  <Button size="compact-sm" variant="default" onClick={() => onChange(undefined)}>
                    {words.generate}
                  </Button>
                </Group>
              )}
            </>
          )}
        </Stack>
      )}
    </details>
  )
}

type GeneratedProps = Omit<Props, 'onChange' | 'onBlur'> & { onOwn(text: string): void }

function Generated({ id, source, locale, readOnly, onOwn }: GeneratedProps) {
  const words = useTexts().templateEditor.textPart
  const [shown] = useDebouncedValue(source, 600)
  const { data } = usePreview(id, showable(shown), locale, {})
  const text = data?.text ?? ''
  return (
    <>
      <Text fz="xs" c="dimmed">
        {words.about}
      </Text>
      <Textarea aria-label={words.label} readOnly autosize minRows={4} maxRows={12} value={text} />
      {!readOnly && (
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            disabled={text === ''}
            onClick={() => onOwn(textOf(source.variants[locale] ?? { subject: '' }) || text)}
          >
            {words.write}
          </Button>
        </Group>
      )}
    </>
  )
}
