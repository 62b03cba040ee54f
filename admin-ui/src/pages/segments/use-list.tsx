import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { SegmentUse } from '../../api/segments.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What names a segment, each with the way to it. */
export function UseList({ uses }: { uses: SegmentUse[] }) {
  const texts = useTexts().segments
  return (
    <Stack gap="xs" component="ul" className="segment-plain">
      {uses.map(use => (
        <Group key={`${use.kind} ${use.id} ${use.where} ${use.as}`} gap="xs" component="li">
          <Text span fz="sm">
            {texts.useKinds[use.kind]}{' '}
            {use.kind === 'rule' || use.kind === 'segment' ? (
              <Anchor component={Link} to={`/${use.kind}s/${use.id}`} fz="sm">
                {use.name}
              </Anchor>
            ) : (
              use.name
            )}
            , {texts.useAs[use.as]}
          </Text>
          {use.where === 'draft' && (
            <Badge size="sm" color="gray">
              {texts.useDraft}
            </Badge>
          )}
        </Group>
      ))}
    </Stack>
  )
}
