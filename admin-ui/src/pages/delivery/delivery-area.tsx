import { useTexts } from '../../i18n/language.tsx'
import { SectionArea } from '../../shared/section-area.tsx'
import { sections } from './sections.ts'

/** Whether mails arrive, what comes back, and by which ways it comes in. */
export function DeliveryArea() {
  const texts = useTexts().delivery
  return (
    <SectionArea
      base="/delivery"
      sections={sections}
      label={texts.sections}
      titleOf={key => (sections.find(section => section.key === key) ? texts[key as 'health'] : key)}
    />
  )
}
