import { Button, Center } from '@mantine/core'
import { useTexts } from '../i18n/language.tsx'

type Props = { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown } }

/** The next page by key, below the list. */
export function LoadMore({ query }: Props) {
  const texts = useTexts()
  if (!query.hasNextPage) return null
  return (
    <Center py="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {texts.common.loadMore}
      </Button>
    </Center>
  )
}
