import { SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useTexts } from '../../../i18n/language.tsx'

type Text = { de: string; en: string }
type Props = { label: string; hint?: string; long?: boolean; value: Text; onChange(value: Text): void }

/** One text in German and English, side by side. */
export function BothLanguages({ label, hint, long, value, onChange }: Props) {
  const words = useTexts().privacy.forms
  const Input = long ? Textarea : TextInput
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      {(['de', 'en'] as const).map(language => (
        <Input
          key={language}
          label={`${label} (${words.languages[language]})`}
          description={hint}
          lang={language}
          {...(long ? { autosize: true, minRows: 2 } : {})}
          value={value[language]}
          onChange={event => onChange({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  )
}
