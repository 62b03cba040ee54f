import { Group, Text, ThemeIcon, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { components } from '../../generated/api.ts'
import { useLanguage } from '../../i18n/language.tsx'

type Clause = components['schemas']['ExplainedClause']
type Check = components['schemas']['ExplainedCheck']

const looks = {
  true: { color: 'green', icon: IconCheck, word: 'met' },
  false: { color: 'red', icon: IconX, word: 'unmet' },
  null: { color: 'yellow', icon: IconQuestionMark, word: 'unknown' },
} as const

/** Every demand, whether it is met, and the value looked at. */
export function Clauses({ clauses }: { clauses: Clause[] }) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.explain
  return (
    <ul className="explain-list">
      {clauses.map(({ path, holds, wanted, found }) => (
        <Line key={`${path} ${wanted.en}`} holds={holds}>
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {wanted[language]}
          </Text>
          {found && (
            <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {words.found(found[language])}
            </Text>
          )}
        </Line>
      ))}
    </ul>
  )
}

/** What spoke against it. */
export function Checks({ checks }: { checks: Check[] }) {
  const { language } = useLanguage()
  return (
    <ul className="explain-list">
      {checks.map(check => (
        <Line key={`${check.what} ${check.path}`} holds={check.holds}>
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {check.sentence[language]}
          </Text>
        </Line>
      ))}
    </ul>
  )
}

function Line({ holds, children }: { holds: boolean | null; children: React.ReactNode }) {
  const words = useLanguage().texts.rulePage.explain
  const { color, icon: Glyph, word } = looks[`${holds}`]
  return (
    <li data-holds={String(holds)}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ThemeIcon variant="light" color={color} size={20} radius="xl" mt={1} title={words[word]}>
          <Glyph size={13} />
          <VisuallyHidden>{words[word]}</VisuallyHidden>
        </ThemeIcon>
        <div style={{ minWidth: 0 }}>{children}</div>
      </Group>
    </li>
  )
}
