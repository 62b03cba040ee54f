import { SimpleGrid, Skeleton, Stack, Title } from '@mantine/core'
import { useState } from 'react'
import { type GalleryRule, useGallery } from '../../api/gallery.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { GalleryCard } from './gallery-card.tsx'
import { GalleryDialog } from './gallery-dialog.tsx'

/** Ready rules by what they are for. */
export function GalleryPage() {
  const { rules, gallery: words } = useTexts()
  const query = useGallery()
  const [chosen, setChosen] = useState<GalleryRule | null>(null)
  return (
    <>
      <BackLink to="/rules">{rules.back}</BackLink>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {items => (
          <Stack gap="xl">
            {(Object.keys(words.groups) as GalleryRule['group'][]).map(group => {
              const own = items.filter(item => item.group === group)
              if (own.length === 0) return null
              return (
                <section key={group} aria-label={words.groups[group]}>
                  <Title order={2} mb="sm">
                    {words.groups[group]}
                  </Title>
                  <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="sm">
                    {own.map(item => (
                      <GalleryCard key={item.key} item={item} onTake={() => setChosen(item)} />
                    ))}
                  </SimpleGrid>
                </section>
              )
            })}
          </Stack>
        )}
      </AsyncPanel>
      {chosen && <GalleryDialog item={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
