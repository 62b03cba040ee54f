import { SegmentedControl } from '@mantine/core'
import { type Language, useLanguage } from '../i18n/language.tsx'

export function LanguageSwitch() {
  const { language, choose, texts } = useLanguage()
  return (
    <SegmentedControl
      size="xs"
      aria-label={texts.frame.language}
      value={language}
      onChange={value => choose(value as Language)}
      data={[
        { value: 'de', label: 'DE' },
        { value: 'en', label: 'EN' },
      ]}
    />
  )
}
