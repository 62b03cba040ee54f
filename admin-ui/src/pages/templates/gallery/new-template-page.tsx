import { SegmentedControl, SimpleGrid, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useLayouts, useTakeLayout } from '../../../api/template-gallery.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { BackLink } from '../../../shared/back-link.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { EmptyCards } from './empty-cards.tsx'
import { LayoutCard } from './layout-card.tsx'
import '../templates.css'

type Shown = 'all' | 'marketing' | 'service'

/** What a template may begin with: a ready layout, or nothing. */
export function NewTemplatePage() {
  const words = useTexts().templates
  const navigate = useNavigate()
  const query = useLayouts()
  const take = useTakeLayout()
  const [shown, setShown] = useState<Shown>('all')
  return (
    <>
      <BackLink to="/templates">{words.back}</BackLink>
      <PageTitle title={words.galleryTitle} about={words.galleryAbout} />
      <SegmentedControl
        mb="md"
        aria-label={words.kind}
        value={shown}
        onChange={value => setShown(value as Shown)}
        data={[
          { value: 'all', label: words.channels.all },
          { value: 'marketing', label: words.kinds.marketing },
          { value: 'service', label: words.kinds.service },
        ]}
      />
      {take.error && <ErrorPanel error={take.error} />}
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {layouts => (
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md" mt="sm">
            <EmptyCards />
            {layouts
              .filter(({ kind }) => shown === 'all' || kind === shown)
              .map(layout => (
                <LayoutCard
                  key={layout.key}
                  layout={layout}
                  taking={take.isPending && take.variables.key === layout.key}
                  onTake={() =>
                    take.mutate(
                      { key: layout.key },
                      { onSuccess: ({ id }) => void navigate(`/templates/${id}`) },
                    )
                  }
                />
              ))}
          </SimpleGrid>
        )}
      </AsyncPanel>
    </>
  )
}
