import { Badge, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconQuestionMark } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'

/** How things stand; `unknown`: nobody can say yet. */
export type Level = 'good' | 'watch' | 'bad' | 'unknown'

export const levelColors = { good: 'green', watch: 'yellow', bad: 'red', unknown: 'gray' } as const
const glyphs = {
  good: IconCircleCheck,
  watch: IconAlertTriangle,
  bad: IconCircleX,
  unknown: IconQuestionMark,
} as const

/** A sign of its own for each level: colours alone say nothing to many. The words stand beside it. */
export function LevelIcon({ level, size = 20 }: { level: Level; size?: number }) {
  const Glyph = glyphs[level]
  return (
    <ThemeIcon variant="light" color={levelColors[level]} radius="xl" size={size + 12} aria-hidden>
      <Glyph size={size} stroke={1.8} />
    </ThemeIcon>
  )
}

export function LevelBadge({ level }: { level: Level }) {
  const words = useTexts().senderHealth.levels
  const Glyph = glyphs[level]
  return (
    <Badge
      color={levelColors[level]}
      leftSection={<Glyph size={13} stroke={2} aria-hidden />}
      data-level={level}
      style={{ flex: 'none', width: 'max-content' }}
    >
      {words[level]}
    </Badge>
  )
}
