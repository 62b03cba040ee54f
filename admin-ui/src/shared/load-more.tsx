import { Button, Center } from '@mantine/core'
import { useTexts } from '../i18n/language.tsx'
import { ErrorPanel } from './error-panel.tsx'
import type { Paged } from './next-page.ts'

/** The next page by key, below the list. */
export function LoadMore({ query }: { query: Paged }) {
  const texts = useTexts()
  if (!query.hasNextPage) return null
  if (query.isFetchNextPageError) return <ErrorPanel error={query.error} retry={query.fetchNextPage} />
  return (
    <Center py="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {texts.common.loadMore}
      </Button>
    </Center>
  )
}
