import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type AttentionItem, useAttention } from '../../api/today.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { LevelIcon } from '../delivery/health/level.tsx'
import { TodayCard } from './today-card.tsx'

const levels = { bad: 'bad', watch: 'watch', plain: 'unknown' } as const

/** What waits for whoever looks, the most urgent first; each leads to where one does something about it. */
export function AttentionCard() {
  const words = useTexts().today.attention
  const query = useAttention()
  return (
    <TodayCard name="attention" title={words.title}>
      <AsyncPanel query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Group gap="sm" wrap="nowrap">
              <LevelIcon level="good" size={16} />
              <Text fz="sm">{words.nothing}</Text>
            </Group>
          ) : (
            <Stack gap={8}>
              {items.map(item => (
                <Item key={`${item.code} ${item.link}`} item={item} />
              ))}
            </Stack>
          )
        }
      </AsyncPanel>
    </TodayCard>
  )
}

function Item({ item: { code, count, name, level, link } }: { item: AttentionItem }) {
  const words = useTexts().today.attention
  const formats = useFormats()
  const sentence = words.items[code](count, formats.number(count))
  return (
    <Group gap="sm" wrap="nowrap" data-attention={code}>
      <LevelIcon level={levels[level]} size={14} />
      <Anchor component={Link} to={link} fz="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {name === null
          ? sentence
          : code.startsWith('messages_')
            ? `${name}: ${sentence}`
            : words.named(name, sentence)}
      </Anchor>
    </Group>
  )
}
