import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useReach } from '../../../api/policy.ts'
import { usePurposes } from '../../../api/vocabulary.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'

type Reach = NonNullable<ReturnType<typeof useReach>['data']>

/** What marketers need to know of the policy: advertising or service, and how many it reaches. */
export function ReachCard() {
  const { language, texts } = useLanguage()
  const words = texts.privacy.policy
  const formats = useFormats()
  const purposes = usePurposes()
  const reach = useReach()
  return (
    <Card>
      <Title order={2}>{words.reach}</Title>
      <Text fz="sm" c="dimmed" mb="sm" maw={720}>
        {words.reachAbout}
      </Text>
      <AsyncPanel query={purposes}>
        {all => (
          <Stack gap="md">
            {all
              .filter(({ kind, key }) => kind !== 'processing' && key !== 'request')
              .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.position - b.position)
              .map(purpose => (
                <Stack key={purpose.key} gap={4} component="section" aria-label={purpose.name[language]}>
                  <Group gap="xs">
                    <Text fz="sm" fw={650}>
                      {purpose.name[language]}
                    </Text>
                    <Badge color={purpose.kind === 'marketing' ? 'orange' : 'gray'}>
                      {words.kinds[purpose.kind]}
                    </Badge>
                  </Group>
                  <Text fz="sm" c="dimmed">
                    {purpose.description[language]}
                  </Text>
                  {reach.data?.asOf && (
                    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" maw={560}>
                      <ReachFigure reach={reach.data} purpose={purpose.key} channel="email" />
                      <ReachFigure reach={reach.data} purpose={purpose.key} channel="post" />
                    </SimpleGrid>
                  )}
                </Stack>
              ))}
          </Stack>
        )}
      </AsyncPanel>
      {reach.data && (
        <Text fz="xs" c="dimmed" mt="md">
          {reach.data.asOf
            ? words.reachAsOf(formats.dateTime(reach.data.asOf), formats.number(reach.data.customers))
            : words.reachCounting}
        </Text>
      )}
    </Card>
  )
}

function ReachFigure({
  reach,
  purpose,
  channel,
}: {
  reach: Reach
  purpose: string
  channel: 'email' | 'post'
}) {
  const { texts } = useLanguage()
  const words = texts.privacy.policy
  const formats = useFormats()
  const item = reach.items.find(entry => entry.purpose === purpose && entry.channel === channel)
  return (
    <div data-reach={`${purpose} ${channel}`}>
      <Text fz="sm">
        {item ? <b>{formats.number(item.customers)}</b> : words.notMeant}{' '}
        {channel === 'email' ? words.byEmail : words.byPost}
      </Text>
      {item && item.similarGoodsOnly > 0 && (
        <Text fz="xs" c="dimmed">
          {words.similarOnly(formats.number(item.similarGoodsOnly))}
        </Text>
      )}
    </div>
  )
}
