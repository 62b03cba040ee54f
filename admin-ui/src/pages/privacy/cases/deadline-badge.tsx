import { Badge } from '@mantine/core'
import type { ListedCase } from '../../../api/cases.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** How long there is to answer; loud when it is close. */
export function DeadlineBadge({ entry }: { entry: Pick<ListedCase, 'daysLeft' | 'overdue' | 'dueAt'> }) {
  const words = useTexts().privacy.cases
  const formats = useFormats()
  if (entry.daysLeft === null) return null
  if (entry.overdue) return <Badge color="red">{words.overdue(formats.date(entry.dueAt))}</Badge>
  const color = entry.daysLeft <= 7 ? 'orange' : 'green'
  return <Badge color={color}>{words.daysLeft(entry.daysLeft, formats.date(entry.dueAt))}</Badge>
}
