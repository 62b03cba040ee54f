import { useTexts } from '../../i18n/language.tsx'
import { SectionArea } from '../../shared/section-area.tsx'
import { sections } from './sections.ts'

/** Bringing data in, keeping it clean, taking it out. */
export function DataArea() {
  const texts = useTexts().data
  const titles = Object.fromEntries(sections.map(({ key }) => [key, texts[key].title]))
  return (
    <SectionArea
      base="/data"
      sections={sections}
      label={texts.sections}
      titleOf={key => titles[key] ?? key}
    />
  )
}
