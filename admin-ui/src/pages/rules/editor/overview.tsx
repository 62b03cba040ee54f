import { Card, Loader, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import { type Note, useRuleEditor } from './editor-context.ts'
import { useNamePlace } from './panel.tsx'

type Props = { sentence: string | null; checking: boolean; failed: boolean }

/** The rule as a whole: in words, and everything that speaks against it. */
export function Overview({ sentence, checking, failed }: Props) {
  const words = useTexts().ruleEditor
  return (
    <Stack gap="md">
      <Card>
        <Title order={2} mb="xs">
          {words.issues.title}{' '}
          {checking && <Loader size={14} role="status" aria-label={words.issues.checking} />}
        </Title>
        {failed && (
          <Text fz="sm" c="dimmed">
            {words.issues.failed}
          </Text>
        )}
        <IssueList />
      </Card>
      {sentence && (
        <Card>
          <Title order={2} mb={4}>
            {words.inWords}
          </Title>
          <Text fz="sm" data-testid="rule-sentence">
            {sentence}
          </Text>
        </Card>
      )}
    </Stack>
  )
}

/** Everything there is to mend or to think about, each leading to its place. */
export function IssueList({ only, onJump }: { only?: Note['severity']; onJump?(): void }) {
  const words = useTexts().ruleEditor.issues
  const { notes, openPanel, setFocus } = useRuleEditor()
  const namePlace = useNamePlace()
  const all = [...notes].flatMap(([place, list]) => list.map(note => ({ place, note })))
  const shown = all.filter(({ note }) => !only || note.severity === only)
  if (shown.length === 0)
    return only ? null : (
      <Text fz="sm" c="dimmed">
        <IconCircleCheck size={16} stroke={1.8} style={{ verticalAlign: '-3px' }} /> {words.none}
      </Text>
    )
  const sorted = shown.sort((a, b) => rank(a.note) - rank(b.note))
  return (
    <ul className="rule-issues">
      {sorted.map(({ place, note }) => {
        const Glyph = note.severity === 'error' ? IconAlertTriangle : IconInfoCircle
        return (
          <li key={`${place} ${note.key}`} className="clause-issue" data-severity={note.severity}>
            <UnstyledButton
              className="rule-issue"
              aria-label={`${note.text} ${words.jump(namePlace(place))}`}
              onClick={() => {
                onJump?.()
                if (place === 'rule' || place === 'steps') return
                openPanel(place)
                setFocus(focusOf(place), true)
              }}
            >
              <Glyph size={16} stroke={1.8} />
              <span>
                <Text span fz="xs" c="dimmed" display="block">
                  {namePlace(place)}
                </Text>
                <Text span fz="sm" inherit>
                  {note.text}
                </Text>
                {note.remedy && (
                  <Text span fz="xs" c="dimmed" display="block">
                    {note.remedy}
                  </Text>
                )}
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}

const rank = ({ severity }: Note) => (severity === 'error' ? 0 : 1)

/** What has the focus in the flow for a place. */
export function focusOf(place: string): string {
  return place === 'trigger' || place === 'policies' ? `@${place}` : place
}
