import { takeDueFeed } from '../../db/stores/feed-store.ts'
import { runFeed } from '../feeds/run-feed.ts'
import { type Chore, every } from './chore.ts'

/** Longer than a run may take (run-feed.ts), so that no two processes read one feed at a time. */
const leaseMs = 25 * 60_000

/** Fetches the product feeds that are due. */
export const fetchFeeds: Chore = {
  name: 'fetch-feeds',
  next: every(5),
  run: async (context, stopping) => {
    while (!stopping()) {
      const feed = await takeDueFeed(context.db, context.clock.now(), leaseMs)
      if (!feed) return
      const report = await runFeed(context, feed, stopping)
      const { result, items, created, changed, retired, refused, took } = report
      context.log.info(
        { feed: feed.id, result, items, created, changed, retired, refused, took },
        'fetched a product feed',
      )
    }
  },
}
