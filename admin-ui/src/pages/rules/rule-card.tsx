import { Alert, Anchor, Box, Card, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { ListedRule, RuleCounts } from '../../api/types.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { RuleFigures } from './rule-figures.tsx'
import { RuleGuard } from './rule-guard.tsx'
import { RuleStateBadge } from './rule-state-badge.tsx'
import { RuleSwitch } from './rule-switch.tsx'

export function RuleCard({ rule, counts }: { rule: ListedRule; counts: RuleCounts | undefined }) {
  const { language, texts } = useLanguage()
  return (
    <Card component="article" aria-label={rule.name} data-rule={rule.id}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <Group gap="xs" miw={0}>
          <Anchor
            component={Link}
            to={`/rules/${rule.id}`}
            fw={650}
            c="inherit"
            style={{ overflowWrap: 'anywhere' }}
          >
            {rule.name}
          </Anchor>
          <RuleStateBadge rule={rule} />
        </Group>
        <RuleSwitch rule={rule} />
      </Group>
      <Text fz="sm" mt={4} maw={820} style={{ overflowWrap: 'anywhere' }}>
        {rule.sentence[language]}
      </Text>
      {rule.error && (
        <Alert color="red" variant="light" mt="sm" title={texts.rules.broken}>
          {rule.error}
        </Alert>
      )}
      <RuleFigures counts={counts} mt="md" />
      {rule.guard !== 'ok' && (
        <Box mt="sm">
          <RuleGuard rule={rule} />
        </Box>
      )}
    </Card>
  )
}
