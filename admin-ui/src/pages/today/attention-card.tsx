import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useSenderHealth } from '../../api/sender-health.ts'
import { useMay } from '../../api/session.ts'
import { type AttentionItem, useAttention } from '../../api/today.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { LevelIcon } from '../delivery/health/level.tsx'
import { shownDays } from './delivery-card.tsx'
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
            <Nothing />
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

/** Beside a card that says mails do not arrive, nobody is told that all is well. */
function Nothing() {
  const words = useTexts().today.attention
  const may = useMay()
  const { data } = useSenderHealth(shownDays, may('returns:read'))
  const delivered = data === undefined || data.verdict.level === 'good' || data.verdict.level === 'unknown'
  return (
    <Group gap="sm" wrap="nowrap">
      <LevelIcon level={delivered ? 'good' : 'unknown'} size={16} />
      <Text fz="sm">{delivered ? words.nothing : words.nothingElse}</Text>
    </Group>
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
