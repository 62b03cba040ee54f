import { Anchor, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Part } from '../../../api/template-blocks.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'

export function PartUses({ uses }: { uses: Part['uses'] }) {
  const { language, texts } = useLanguage()
  const words = texts.parts
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
          {uses.map(({ id, name, published }) => (
            <Text key={id} component="li" fz="sm">
              <Anchor component={Link} to={`/templates/${id}`} inherit>
                {name[language]}
              </Anchor>{' '}
              <Text span fz="xs" c="dimmed">
                {published ? words.inPublished : words.inDraft}
              </Text>
            </Text>
          ))}
        </ItemList>
      )}
    </section>
  )
}
