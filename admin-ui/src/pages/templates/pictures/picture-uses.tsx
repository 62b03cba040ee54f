import { Anchor, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { components } from '../../../generated/api.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'

type Use = components['schemas']['AssetUse']

const pageOf = ({ kind, id }: Use) =>
  kind === 'brand'
    ? '/templates/brand'
    : kind === 'block'
      ? `/templates/parts?open=${id}`
      : `/templates/${id}`

export function PictureUses({ uses }: { uses: readonly Use[] }) {
  const { language, texts } = useLanguage()
  const words = texts.pictures
  return (
    <section aria-label={words.uses}>
      <Title order={3} mb={4}>
        {words.uses}
      </Title>
      {uses.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {words.unused}
        </Text>
      ) : (
        <ItemList label={words.uses} gap={4}>
          {uses.map(use => (
            <Text component="li" fz="sm" key={`${use.kind} ${use.id} ${use.where}`}>
              <Anchor component={Link} to={pageOf(use)} inherit>
                {use.name[language]}
              </Anchor>{' '}
              <Text span fz="xs" c="dimmed">
                {words.kinds[use.kind]}
                {use.where && `, ${words.where[use.where]}`}
              </Text>
            </Text>
          ))}
        </ItemList>
      )}
    </section>
  )
}
