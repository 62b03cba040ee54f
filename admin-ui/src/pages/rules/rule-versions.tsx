import { Anchor, Badge, Card, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Rule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { Expandable } from '../../shared/expandable.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { RuleCompare } from './rule-compare.tsx'
import type { ShownVersion } from './shown-version.ts'

/** What was ever published; never changed afterwards. */
export function RuleVersions({ rule, shown }: { rule: Rule; shown: ShownVersion }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const byActor = useByActor()
  const words = texts.rulePage.versions
  const current = rule.published?.number
  return (
    <Card>
      <Title order={2} mb="sm">
        {texts.rules.versions}
      </Title>
      <AsyncPanel query={shown.versions} skeleton={<RowsSkeleton rows={2} height={32} />}>
        {versions =>
          versions.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {texts.rules.neverPublished}
            </Text>
          ) : (
            <Stack gap="xs">
              {versions.map(version => (
                <Group key={version.id} gap="sm" wrap="nowrap" align="flex-start">
                  <Expandable
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
                  {versions.length === 1 ? null : version.number === shown.version?.number ? (
                    <Text fz="xs" c="dimmed" className="rule-version-link">
                      {words.shown}
                    </Text>
                  ) : (
                    <Anchor
                      component={Link}
                      to={{ search: version.number === current ? '' : `?version=${version.number}` }}
                      fz="sm"
                      className="rule-version-link"
                      aria-label={words.showOf(formats.number(version.number))}
                    >
                      {words.show}
                    </Anchor>
                  )}
                </Group>
              ))}
              <Divider my="xs" />
              <RuleCompare
                key={shown.earlier}
                ruleId={rule.id}
                numbers={versions.map(({ number }) => number)}
                earlier={shown.earlier}
              />
            </Stack>
          )
        }
      </AsyncPanel>
    </Card>
  )
}
