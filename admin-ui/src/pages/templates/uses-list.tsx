import { Anchor, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { ItemList } from '../../shared/item-list.tsx'

export type Use = { key: string; to: string; name: string; how: string }
type Props = { title: string; unused: string; uses: readonly Use[] }

/** What uses a picture or a block, and how; each leads there. */
export function UsesList({ title, unused, uses }: Props) {
  return (
    <section aria-label={title}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {uses.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {unused}
        </Text>
      ) : (
        <ItemList label={title} gap={4}>
          {uses.map(({ key, to, name, how }) => (
            <Text key={key} component="li" fz="sm">
              <Anchor component={Link} to={to} inherit>
                {name}
              </Anchor>{' '}
              <Text span fz="xs" c="dimmed">
                {how}
              </Text>
            </Text>
          ))}
        </ItemList>
      )}
    </section>
  )
}
