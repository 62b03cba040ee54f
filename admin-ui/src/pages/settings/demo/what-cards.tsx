import { Anchor, Badge, Card, Group, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Demo } from '../../../api/demo.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { Fact } from '../system/fact.tsx'

type Thing = Demo['things'][number]

const shown = [
  'customers',
  'visitors',
  'orders',
  'events',
  'consents',
  'messages',
  'runs',
  'log',
  'tasks',
  'cases',
] as const

/** How much of it there is. */
export function CountsCard({ demo: { counts, things } }: { demo: Demo }) {
  const words = useTexts().demo.counts
  const formats = useFormats()
  const products = things.filter(({ thing }) => thing === 'product').length
  return (
    <Card component="section" aria-label={words.title} data-testid="demo-counts">
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      {shown.map(name => (
        <Fact key={name} name={words[name]}>
          <span data-count={name}>{formats.number(counts[name])}</span>
        </Fact>
      ))}
      <Fact name={words.products}>{formats.number(products)}</Fact>
      <Fact name={words.staff}>{words.noStaff}</Fact>
    </Card>
  )
}

const pages: Partial<Record<Thing['thing'], string>> = {
  campaign: '/campaigns',
  rule: '/rules',
  template: '/templates',
  segment: '/segments',
}

/** What has a name, with what somebody did with it since. */
export function ThingsCard({ things }: { things: readonly Thing[] }) {
  const words = useTexts().demo.things
  const named = things.filter(({ thing }) => thing !== 'product')
  if (named.length === 0) return null
  return (
    <Card component="section" aria-label={words.title} data-testid="demo-things">
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      <ItemList label={words.title} gap="xs">
        {named.map(({ thing, id, name, changed, running }) => (
          <Group key={`${thing} ${id}`} component="li" gap="xs">
            <Text fz="sm" c="dimmed">
              {words.kinds[thing]}
            </Text>
            {pages[thing] ? (
              <Anchor component={Link} to={`${pages[thing]}/${id}`} fz="sm">
                {name}
              </Anchor>
            ) : (
              <Text fz="sm">{name}</Text>
            )}
            {running && <Badge variant="light">{words.running}</Badge>}
            {changed && (
              <Badge variant="light" color="grape">
                {words.changed}
              </Badge>
            )}
          </Group>
        ))}
      </ItemList>
    </Card>
  )
}

/** What the last removal left, and why. */
export function LeftCard({ left: { kept, things } }: { left: NonNullable<Demo['left']> }) {
  const { left: words, things: named } = useTexts().demo
  const formats = useFormats()
  if (kept === 0 && things.length === 0) return null
  return (
    <Card component="section" aria-label={words.title} data-testid="demo-left">
      <Title order={2} mb="sm">
        {words.title}
      </Title>
      <ItemList label={words.title} gap="xs">
        {kept > 0 && (
          <Text component="li" fz="sm">
            {words.customers(kept, formats.number(kept))}
          </Text>
        )}
        {things.map(({ thing, id, name, why }) => (
          <Text key={`${thing} ${id}`} component="li" fz="sm">
            {named.kinds[thing]} {name}: {words.why[why]}
          </Text>
        ))}
      </ItemList>
    </Card>
  )
}
