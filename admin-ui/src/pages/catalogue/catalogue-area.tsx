import { useTexts } from '../../i18n/language.tsx'
import { SectionArea } from '../../shared/section-area.tsx'
import { sections } from './sections.ts'

/** What the shop sells, and what it gives away. */
export function CatalogueArea() {
  const texts = useTexts().catalogue
  const titles = Object.fromEntries(sections.map(({ key }) => [key, texts[key].title]))
  return (
    <SectionArea
      base="/catalogue"
      sections={sections}
      label={texts.sections}
      titleOf={key => titles[key] ?? key}
    />
  )
}
