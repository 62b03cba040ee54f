import { SimpleGrid, Stack } from '@mantine/core'
import { useMay } from '../../api/session.ts'
import { useAttention } from '../../api/today.ts'
import { useTexts } from '../../i18n/language.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { AttentionCard } from './attention-card.tsx'
import { ComingCard } from './coming-card.tsx'
import { DeliveryCard } from './delivery-card.tsx'
import { GrowthCard } from './growth-card.tsx'
import { GuideCard } from './guide-card.tsx'
import { RanCard } from './ran-card.tsx'

/** The page one comes to first. Each part is asked for by itself: none waits for another, and one that fails says so alone. */
export function TodayPage() {
  const words = useTexts().today
  const may = useMay()
  const { data: attention, error } = useAttention()
  // What is wrong now comes before what one has not done yet.
  const urgent = attention?.items.some(({ level }) => level === 'bad') === true
  const guide = (attention || error) && <GuideCard />
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="md">
        {!urgent && guide}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
          <AttentionCard />
          {may('returns:read') && <DeliveryCard />}
          {may('campaigns:read') && <ComingCard />}
          {may('campaigns:read') && <RanCard />}
        </SimpleGrid>
        {urgent && guide}
        {may('customers:read') && <GrowthCard />}
      </Stack>
    </>
  )
}
