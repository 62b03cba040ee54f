import { Checkbox, SimpleGrid, TextInput } from '@mantine/core'
import type { CampaignDefinition } from '../../../../api/campaigns.ts'
import { changed } from '../../../../conditions/model.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { useGuide } from '../guide-context.ts'

type Utm = NonNullable<CampaignDefinition['utm']>

/** What is added to links to the shop, for its web statistics. */
export function UtmFields() {
  const words = useTexts().campaignGuide.content
  const { definition, set } = useGuide().draft
  const { utm } = definition
  const field = (key: keyof Utm, label: string, placeholder?: string) => (
    <TextInput
      label={label}
      {...(placeholder ? { placeholder } : {})}
      maxLength={100}
      value={utm?.[key] ?? ''}
      onChange={event => set({ utm: changed(utm ?? {}, { [key]: event.currentTarget.value || undefined }) })}
    />
  )
  return (
    <>
      <Checkbox
        label={words.utmOn}
        description={words.utmAbout}
        checked={utm !== undefined}
        onChange={event =>
          set({ utm: event.currentTarget.checked ? { source: 'newsletter', medium: 'email' } : undefined })
        }
      />
      {utm && (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" className="guide-inset">
          {field('source', words.utmSource, 'newsletter')}
          {field('medium', words.utmMedium, 'email')}
          {field('campaign', words.utmCampaign, words.utmCampaignHint)}
          {field('content', words.utmContent)}
          {field('term', words.utmTerm)}
        </SimpleGrid>
      )}
    </>
  )
}
