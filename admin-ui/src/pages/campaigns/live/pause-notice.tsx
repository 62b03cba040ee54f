import { Alert, Code, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import type { Occurrence } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useByActor } from '../../../shared/by-actor.ts'

/** Why it stands still: who or what stopped it, what the other side said, and what to do. */
export function PauseNotice({ occurrence }: { occurrence: Occurrence }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.live
  const formats = useFormats()
  const by = useByActor()
  const { pause, pausedAt } = occurrence
  const at = pausedAt ? formats.dateTime(pausedAt) : ''
  return (
    <Alert
      color={pause?.by === 'guard' ? 'red' : 'yellow'}
      variant="light"
      icon={<IconPlayerPause />}
      title={pause?.sentence[language] ?? words.pausedTitle}
      mb="md"
      data-testid="pause"
    >
      <Text fz="sm">
        {pause?.actor
          ? words.pausedBy(by({ actor: pause.actor, actorName: pause.actorName }), at)
          : words.pausedAt(at)}
      </Text>
      {pause?.said && (
        <Text fz="sm" mt={4} component="div">
          {words.said}
          <Code block mt={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {pause.said}
          </Code>
        </Text>
      )}
      {pause?.cause && (
        <Text fz="sm" mt={4}>
          {words.advice[pause.cause]}
        </Text>
      )}
    </Alert>
  )
}
