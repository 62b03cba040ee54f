import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import type { Note } from './editor-context.ts'

/** How much speaks against something, by number and by its worst. */
export function NoteBadge({ notes }: { notes: readonly Note[] | undefined }) {
  const words = useTexts().ruleEditor.issues
  if (!notes || notes.length === 0) return null
  const error = notes.some(({ severity }) => severity === 'error')
  const Glyph = error ? IconAlertTriangle : IconInfoCircle
  const count = String(notes.length)
  return (
    <Badge
      size="sm"
      color={error ? 'red' : 'orange'}
      className="flow-notes"
      leftSection={<Glyph size={13} stroke={2} />}
      title={notes.map(({ text }) => text).join('\n')}
      aria-label={words.atStep(count)}
    >
      {count}
    </Badge>
  )
}
