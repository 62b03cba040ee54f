import { Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useRuleEngagement } from '../../api/rules.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { Figure } from '../../shared/figure.tsx'

/** Opened and clicked of those who may be measured; all others are unknown, and shown so. */
export function RuleEngagement({ ruleId }: { ruleId: string }) {
  const words = useTexts().rules
  const formats = useFormats()
  const query = useRuleEngagement(ruleId)
  const share = (part: number, of: number) =>
    of === 0 ? null : words.share(`${formats.number(Math.round((part / of) * 100))} %`)
  return (
    <Card>
      <Title order={2}>{words.engagement}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.engagementAbout}
      </Text>
      <AsyncPanel query={query}>
        {({ counts, links }) => (
          <Stack gap="sm">
            <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm">
              <Figure name={words.measured}>{formats.number(counts.tracked)}</Figure>
              <Figure name={words.unmeasured}>{formats.number(counts.untracked)}</Figure>
              <div>
                <Figure name={words.opened}>{formats.number(counts.opened)}</Figure>
                <Text fz="xs" c="dimmed">
                  {share(counts.opened, counts.tracked)}
                </Text>
              </div>
              <div>
                <Figure name={words.clicked}>{formats.number(counts.clicked)}</Figure>
                <Text fz="xs" c="dimmed">
                  {share(counts.clicked, counts.tracked)}
                </Text>
              </div>
            </SimpleGrid>
            {counts.unsure > 0 && (
              <Text fz="xs" c="dimmed">
                {words.unsureAbout(formats.number(counts.unsure))}
              </Text>
            )}
            {links.length > 0 && (
              <Stack gap={4}>
                <Title order={3}>{words.links}</Title>
                {links.slice(0, 10).map(({ url, clicks }) => (
                  <Group key={url} justify="space-between" gap="sm" wrap="nowrap">
                    <Text fz="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                      {url}
                    </Text>
                    <Text fz="sm" style={{ whiteSpace: 'nowrap' }}>
                      {words.linkClicks(formats.number(clicks))}
                    </Text>
                  </Group>
                ))}
              </Stack>
            )}
          </Stack>
        )}
      </AsyncPanel>
    </Card>
  )
}
