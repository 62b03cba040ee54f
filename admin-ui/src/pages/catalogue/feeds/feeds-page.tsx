import { IconRss } from '@tabler/icons-react'
import { useFeeds } from '../../../api/catalogue.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { MadeHere } from '../made-here.tsx'
import { FeedCard } from './feed-card.tsx'
import { FeedModal } from './feed-modal.tsx'

/** Catalogues that are fetched by themselves. */
export function FeedsPage() {
  return (
    <MadeHere
      words={useTexts().catalogue.feeds}
      icon={IconRss}
      query={useFeeds()}
      card={(feed, edit) => <FeedCard key={feed.id} feed={feed} onEdit={edit} />}
      form={(feed, close) => <FeedModal feed={feed} onClose={close} />}
    />
  )
}
