import { usePurposeName, useTemplateName } from '../../../api/vocabulary.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Duration, Step } from '../edit-model.ts'

/** What a step is called: its name, else the word for its type with what is most telling of it. */
export function useStepTitle(): (step: Step) => string {
  const words = useTexts().ruleEditor
  return step => step.name?.trim() || words.steps[step.type]
}

/** Said of a step until the server has said it better. */
export function useStepHint(): (step: Step) => string | null {
  const texts = useTexts()
  const words = texts.ruleEditor
  const templateName = useTemplateName()
  const purposeName = usePurposeName()
  const span = ({ amount, unit }: Duration) => `${amount} ${words.fields.units[unit]}`
  return step => {
    switch (step.type) {
      case 'send':
        return step.template && `${templateName(step.template)}, ${purposeName(step.purpose)}`
      case 'wait':
        return step.duration ? span(step.duration) : (step.time?.at ?? null)
      case 'waitFor':
        return step.event ? `${step.event}, ${span(step.timeout)}` : span(step.timeout)
      case 'task':
        return step.title
      default:
        return null
    }
  }
}
