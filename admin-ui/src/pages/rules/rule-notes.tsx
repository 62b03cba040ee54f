import { Alert, Badge, List, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconEye } from '@tabler/icons-react'
import type { Rule } from '../../api/types.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'

/** Says that a rule chooses by behaviour, and what follows from it. */
export function ProfilingBadge({ profiling }: { profiling: boolean }) {
  const words = useTexts().rules
  if (!profiling) return null
  return (
    <Tooltip
      label={words.profilingAbout}
      multiline
      w={320}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Badge color="petrol" leftSection={<IconEye size={14} stroke={1.8} />} tabIndex={0}>
        {words.profiling}
      </Badge>
    </Tooltip>
  )
}

/** What to think about before the draft goes out; keeps nothing from it. */
export function RuleWarnings({ rule }: { rule: Rule }) {
  const { language, texts } = useLanguage()
  const warnings = rule.issues.filter(({ severity }) => severity === 'warning')
  if (warnings.length === 0) return null
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={20} stroke={1.6} />}
      title={texts.rules.warnings}
    >
      <List fz="sm" spacing={4}>
        {warnings.map(({ path, code, message }) => (
          <List.Item key={`${path} ${code}`}>{message[language]}</List.Item>
        ))}
      </List>
    </Alert>
  )
}
