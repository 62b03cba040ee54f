import { Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { GalleryRule } from '../../api/gallery.ts'
import { useMay } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Expandable } from '../../shared/expandable.tsx'

/** One ready rule: what it does, whom it may write to, and what was made of it already. */
export function GalleryCard({ item, onTake }: { item: GalleryRule; onTake(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.gallery
  const may = useMay()
  const name = item.name[language]
  return (
    <Card component="article" aria-label={name} data-gallery={item.key}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" align="flex-start" gap={4}>
          <Title order={3} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Title>
          <Badge
            size="sm"
            variant="light"
            color={item.kind === 'marketing' ? 'petrol' : 'gray'}
            style={{ flex: 'none' }}
          >
            {words.kinds[item.kind]}
          </Badge>
        </Group>
        <Text fz="sm">{item.text[language]}</Text>
        <Stack gap={4} mt="auto">
          <Expandable label={<Text fz="xs">{words.legal}</Text>}>
            <Text fz="xs" c="dimmed" my={4}>
              {item.legal[language]}
            </Text>
          </Expandable>
          <Expandable label={<Text fz="xs">{words.words}</Text>}>
            <Text fz="xs" c="dimmed" my={4} style={{ overflowWrap: 'anywhere' }}>
              {item.sentence[language]}
            </Text>
          </Expandable>
        </Stack>
        {item.rules.length > 0 && (
          <Text fz="xs" c="dimmed">
            {words.taken('')}
            {item.rules.map((rule, index) => (
              <Fragment key={rule.id}>
                {index > 0 && ', '}
                <Anchor component={Link} to={`/rules/${rule.id}`} inherit>
                  {rule.name}
                </Anchor>
              </Fragment>
            ))}
          </Text>
        )}
        {may('rules:write') && (
          <Group>
            <Button size="xs" variant="light" aria-label={words.takeRule(name)} onClick={onTake}>
              {words.take}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}
