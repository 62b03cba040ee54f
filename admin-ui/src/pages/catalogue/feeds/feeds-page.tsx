import { Button } from '@mantine/core'
import { IconPlus, IconRss } from '@tabler/icons-react'
import { useState } from 'react'
import { type ProductFeed, useFeeds } from '../../../api/catalogue.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { FeedCard } from './feed-card.tsx'
import { FeedModal } from './feed-modal.tsx'

/** Catalogues that are fetched by themselves. */
export function FeedsPage() {
  const texts = useTexts().catalogue.feeds
  const may = useMay()
  const query = useFeeds()
  const [edited, setEdited] = useState<ProductFeed | 'new' | null>(null)
  const add = may('catalogue:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  )
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} actions={add} />
      <AsyncPanel query={query}>
        {feeds =>
          feeds.length === 0 ? (
            <EmptyState icon={IconRss} title={texts.empty}>
              {texts.emptyAdvice}
            </EmptyState>
          ) : (
            <ItemList label={texts.title} gap="sm">
              {feeds.map(feed => (
                <FeedCard key={feed.id} feed={feed} onEdit={() => setEdited(feed)} />
              ))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {edited && <FeedModal feed={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
