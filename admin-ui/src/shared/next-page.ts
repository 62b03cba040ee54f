import { useCallback, useEffect, useRef, useState } from 'react'

/** A list that is asked for page by page. */
export type Paged = {
  data?: { pages: unknown[] } | undefined
  error: unknown
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage(): unknown
}

/**
 * For lists that go on by themselves: to be called when the end of what is there comes into sight. That may be while news
 * renew the list, and nobody comes to the same end twice: the wish is kept until the next page is there, or has failed.
 */
export function useNextPage(query: Paged): () => void {
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query
  const pages = query.data?.pages.length ?? 0
  const [wish, setWish] = useState<{ pages: number }>()
  const tried = useRef<typeof wish>(undefined)
  useEffect(() => {
    if (wish?.pages !== pages || !hasNextPage || isFetching) return
    // Asked for once more at once, what fails at once would be asked for without end.
    if (isFetchNextPageError && tried.current === wish) return
    tried.current = wish
    void fetchNextPage()
  }, [wish, pages, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  return useCallback(() => setWish({ pages }), [pages])
}
