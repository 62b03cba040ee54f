import { Badge, Card, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { useRuleVersions } from '../../api/rules.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { Expandable } from '../../shared/expandable.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { RuleCompare } from './rule-compare.tsx'

/** What was ever published; never changed afterwards. */
export function RuleVersions({ ruleId }: { ruleId: string }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const byActor = useByActor()
  const query = useRuleVersions(ruleId)
  return (
    <Card>
      <Title order={2} mb="sm">
        {texts.rules.versions}
      </Title>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={2} height={32} />}>
        {versions =>
          versions.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {texts.rules.neverPublished}
            </Text>
          ) : (
            <Stack gap="xs">
              {versions.map(version => (
                <Expandable
                  key={version.id}
                  label={
                    <Group gap="xs">
                      <Text fz="sm" fw={600}>
                        {texts.rules.version(formats.number(version.number))}
                      </Text>
                      {version.active && (
                        <Badge size="sm" color="green">
                          {texts.rules.active}
                        </Badge>
                      )}
                      <Text fz="xs" c="dimmed">
                        {formats.dateTime(version.publishedAt)}{' '}
                        {byActor({ actor: version.publishedBy, actorName: version.publishedByName })}
                      </Text>
                    </Group>
                  }
                >
                  <Text fz="sm" my={4}>
                    {version.sentence[language]}
                  </Text>
                </Expandable>
              ))}
              <Divider my="xs" />
              <RuleCompare ruleId={ruleId} numbers={versions.map(({ number }) => number)} />
            </Stack>
          )
        }
      </AsyncPanel>
    </Card>
  )
}
