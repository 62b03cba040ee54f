import { Anchor, Group, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { type GalleryRule, useGallery } from '../../api/gallery.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
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
      <Anchor component={Link} to="/rules" fz="sm" mb="sm" display="inline-block">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={16} stroke={1.6} />
          {rules.back}
        </Group>
      </Anchor>
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
