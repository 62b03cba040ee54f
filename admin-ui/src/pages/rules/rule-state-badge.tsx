import { Badge, Group } from '@mantine/core'
import type { ListedRule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'

/** What the switch cannot say: that a rule is a draft or archived, or that its draft waits to be published. */
export function RuleStateBadge({ rule }: { rule: Pick<ListedRule, 'state' | 'changed'> }) {
  const texts = useTexts().rules
  const { state } = rule
  const resting = state === 'draft' || state === 'archived'
  const changed = rule.changed && state !== 'draft'
  if (!resting && !changed) return null
  return (
    <Group gap={6}>
      {resting && (
        <Badge size="sm" color="gray">
          {texts.states[state]}
        </Badge>
      )}
      {changed && (
        <Badge size="sm" color="gray">
          {texts.changed}
        </Badge>
      )}
    </Group>
  )
}
