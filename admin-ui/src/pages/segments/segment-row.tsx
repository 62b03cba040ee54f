import { Anchor, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { ListedSegment } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { SegmentActions } from './segment-actions.tsx'
import { SegmentBadges } from './segment-badges.tsx'

/** A segment in the list: what it is called, whom it holds in words, and how many. */
export function SegmentRow({ segment }: { segment: ListedSegment }) {
  const { language, texts } = useLanguage()
  const words = texts.segments
  const formats = useFormats()
  const { id, name, size, sizeAt, uses, sentence, description } = segment
  const about = segment.kind === 'dynamic' ? sentence[language] : description
  return (
    <li className="segment-row">
      <div style={{ minWidth: 0 }}>
        <Group gap="xs">
          <Anchor component={Link} to={`/segments/${id}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Anchor>
          <SegmentBadges segment={segment} />
        </Group>
        {about && (
          <Text fz="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {about}
          </Text>
        )}
        {uses > 0 && (
          <Text fz="xs" c="dimmed">
            {words.usedBy(uses)}
          </Text>
        )}
      </div>
      <div className="size">
        {size === null ? (
          <Text fz="sm" c="dimmed">
            {words.notCounted}
          </Text>
        ) : (
          <>
            <Text fz="sm" fw={600}>
              {size === 1 ? words.oneCustomer : words.customersIn(formats.number(size))}
            </Text>
            {sizeAt && (
              <Text fz="xs" c="dimmed">
                {words.countedAt(formats.dateTime(sizeAt))}
              </Text>
            )}
          </>
        )}
      </div>
      <SegmentActions segment={segment} inList />
    </li>
  )
}
