import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useLanguage } from '../i18n/language.tsx'
import type { ConditionIssue } from './issues.ts'

/** What speaks against a clause or a group, beside it. */
export function Issues({ of: issues }: { of: readonly ConditionIssue[] | undefined }) {
  const { language } = useLanguage()
  return issues?.map(issue => {
    const Glyph = issue.severity === 'error' ? IconAlertTriangle : IconInfoCircle
    return (
      <Group
        key={`${issue.path} ${issue.code}`}
        gap={6}
        wrap="nowrap"
        align="flex-start"
        className="clause-issue"
        data-severity={issue.severity}
      >
        <Glyph size={16} stroke={1.8} style={{ flex: 'none', marginTop: 2 }} />
        <Text fz="sm" inherit>
          {issue.message[language]}
        </Text>
      </Group>
    )
  })
}
