import { useTexts } from '../../i18n/language.tsx'
import { SectionArea } from '../../shared/section-area.tsx'
import { sections } from './sections.ts'

/** The privacy officer’s area. */
export function PrivacyArea() {
  const texts = useTexts().privacy
  const titles = Object.fromEntries(sections.map(({ key }) => [key, texts[key].title]))
  return (
    <SectionArea
      base="/privacy"
      sections={sections}
      label={texts.sections}
      titleOf={key => titles[key] ?? key}
    />
  )
}
