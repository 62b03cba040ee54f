import { Badge } from '@mantine/core'
import type { ListedSegment } from '../../api/segments.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What kind a segment is, and whether it is kept up to date. */
export function SegmentBadges({ segment }: { segment: Pick<ListedSegment, 'kind' | 'watched' | 'filling'> }) {
  const texts = useTexts().segments
  return (
    <>
      <Badge size="sm" color="gray">
        {texts.kindBadges[segment.kind]}
      </Badge>
      {segment.watched && (
        <Badge size="sm" title={texts.watchedAbout}>
          {texts.watched}
        </Badge>
      )}
      {segment.filling && (
        <Badge size="sm" color="yellow">
          {texts.filling}
        </Badge>
      )}
    </>
  )
}
