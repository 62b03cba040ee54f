import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { type SampleOf, useCampaignSample } from '../../../../api/campaign-template.ts'
import { useMay } from '../../../../api/session.ts'
import { type Template, useTemplate } from '../../../../api/templates.ts'
import { useTemplates } from '../../../../api/vocabulary.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { PreviewFrame } from '../../../templates/editor/preview/preview-frame.tsx'
import '../../../templates/editor/editor.css'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'
import { SampleTest } from './sample-test.tsx'

const look = { width: 'desktop', dark: false } as const

/** The mails as customers of the audience get them, and one to oneself. */
export function Samples() {
  const { texts } = useLanguage()
  const words = texts.campaignGuide
  const { definition } = useGuide().draft
  const [wanted, setWanted] = useState<string | null>(null)
  const { data: templates = [] } = useTemplates()
  const variant = definition.variants.find(({ id }) => id === wanted) ?? definition.variants[0]
  const id = templates.find(({ key }) => key === variant?.template)?.id ?? null
  const template = useTemplate(id).data
  if (definition.channel !== 'email' || !variant || !template?.published) return null
  return (
    <GuidePart title={words.check.samples}>
      {definition.variants.length > 1 && (
        <SegmentedControl
          aria-label={words.content.variants}
          value={variant.id}
          onChange={setWanted}
          data={definition.variants.map(one => ({
            value: one.id,
            label: words.content.variant(one.id.toUpperCase()),
          }))}
        />
      )}
      <Sample key={template.id} template={template} />
    </GuidePart>
  )
}

function Sample({ template }: { template: Template }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.check
  const may = useMay()
  const { definition } = useGuide().draft
  const mayCustomers = may('customers:read')
  const narrow = useMediaQuery('(max-width: 36em)', undefined, { getInitialValueInEffect: false })
  const [of, setOf] = useState<SampleOf>(mayCustomers ? { by: 'next' } : { by: 'sample' })
  const locales = Object.keys(
    (template.published?.source as { variants?: object } | undefined)?.variants ?? {},
  )
  const { data, error } = useCampaignSample(template, of, {
    locale: of.by === 'sample' && locales.includes(language) ? language : undefined,
    segmentId: definition.audience.include[0],
  })
  const customer = data?.customer ?? null
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Group gap="xs">
          {mayCustomers && (
            <SegmentedControl
              size="xs"
              orientation={narrow ? 'vertical' : 'horizontal'}
              aria-label={words.samples}
              value={of.by}
              onChange={by => setOf({ by: by as SampleOf['by'] })}
              data={(['next', 'worst', 'sample'] as const).map(by => ({
                value: by,
                label: words.samplesAs[by],
              }))}
            />
          )}
          {of.by === 'next' && customer && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconUserSearch size={16} stroke={1.7} />}
              onClick={() => setOf({ by: 'next', after: customer.id })}
            >
              {words.another}
            </Button>
          )}
        </Group>
        {may('templates:write') && (
          <SampleTest
            template={template}
            senderId={definition.sender}
            customerId={of.by === 'sample' ? undefined : customer?.id}
          />
        )}
      </Group>
      {error ? (
        <ErrorPanel error={error} />
      ) : !data ? (
        <Skeleton height={360} radius="md" aria-busy="true" />
      ) : (
        <>
          <div className="preview-inbox">
            {customer && (
              <Text fz="xs" c="dimmed">
                {words.asCustomer(customer.name)}
              </Text>
            )}
            <Text fw={650} data-testid="sample-subject" style={{ overflowWrap: 'anywhere' }}>
              {data.subject}
            </Text>
            {data.preheader && (
              <Text fz="sm" c="dimmed" lineClamp={2}>
                {data.preheader}
              </Text>
            )}
          </div>
          {data.html && <PreviewFrame html={data.html} look={look} title={words.samples} />}
        </>
      )}
    </>
  )
}
