import { Input, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { usePurposes } from '../../../../api/vocabulary.ts'
import { CategoryPicker } from '../../../../conditions/inputs/pickers.tsx'
import { useTexts } from '../../../../i18n/language.tsx'
import { PurposeField, TopicField } from '../../../rules/editor/pickers.tsx'
import { useGuide } from '../guide-context.ts'

/** What it is about, and what right to send that takes: said plainly before anybody counts. */
export function PurposeFields() {
  const texts = useTexts()
  const words = texts.campaignGuide.audience
  const { definition, set } = useGuide().draft
  const { data: purposes = [] } = usePurposes()
  const purpose = purposes.find(({ key }) => key === definition.purpose)
  const bases = purpose?.bases[definition.channel] ?? []
  const names: Readonly<Record<string, string>> = texts.privacy.policy.bases
  const said = bases.map(basis => names[basis] ?? basis).join(` ${texts.privacy.policy.or} `)
  return (
    <>
      <PurposeField
        label={words.purposeField}
        description={words.purposeAbout}
        value={definition.purpose}
        onChange={key => set({ purpose: key, topic: undefined })}
      />
      {purpose && (
        <Text fz="sm" className="guide-note" data-testid="legal-basis">
          <IconScale size={17} stroke={1.7} aria-hidden />
          <span>
            {bases.length === 0 ? words.noBasis : words.basis(said)}
            {purpose.kind === 'service' && ` ${words.service}`}
          </span>
        </Text>
      )}
      <TopicField
        label={words.topic}
        description={words.topicAbout}
        purpose={definition.purpose}
        value={definition.topic ?? ''}
        onChange={topic => set({ topic: topic || undefined })}
      />
      {(purpose?.kind === 'marketing' || definition.categories) && (
        <div>
          <Input.Label labelElement="div" aria-hidden>
            {words.categories}
          </Input.Label>
          <Input.Description mb={4}>{words.categoriesAbout}</Input.Description>
          <CategoryPicker
            value={definition.categories ?? []}
            onChange={list => set({ categories: list.length > 0 ? list : undefined })}
          />
        </div>
      )}
    </>
  )
}
