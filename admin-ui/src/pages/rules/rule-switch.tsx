import { Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { usePauseRule } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import type { ListedRule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { PublishModal } from './publish-modal.tsx'
import { ResumeModal } from './resume-modal.tsx'

type Turn = keyof typeof modals

const next: Record<ListedRule['state'], Turn | null> = {
  draft: 'publish',
  published: 'pause',
  paused: 'resume',
  archived: null,
}

/** On or off; asks before it acts, because customers notice. */
export function RuleSwitch({ rule }: { rule: Pick<ListedRule, 'id' | 'name' | 'state'> }) {
  const texts = useTexts()
  const may = useMay()
  // What is asked stays asked until it is answered, though the state has changed by then.
  const [asked, setAsked] = useState<Turn | null>(null)
  const on = rule.state === 'published'
  const Asked = asked && modals[asked]
  const possible = next[rule.state]
  if (!possible) return null
  return (
    <>
      <Switch
        checked={on}
        disabled={!may('rules:publish')}
        aria-label={on ? texts.rules.turnOff(rule.name) : texts.rules.turnOn(rule.name)}
        onLabel={texts.rules.on}
        offLabel={texts.rules.off}
        size="lg"
        onChange={() => setAsked(possible)}
        style={{ flex: 'none' }}
      />
      {Asked && <Asked rule={rule} onClose={() => setAsked(null)} />}
    </>
  )
}

/** Says what will follow, does it, and shows what stood against it. */
function PauseModal({ rule, onClose }: { rule: Pick<ListedRule, 'id' | 'name'>; onClose(): void }) {
  const words = useTexts().rules.actions.pause
  const pause = usePauseRule(rule.id)
  return (
    <AskingModal
      title={words.title(rule.name)}
      onClose={onClose}
      error={pause.error}
      submit={{
        label: words.submit,
        focus: true,
        loading: pause.isPending,
        act: () =>
          pause.mutate(undefined, {
            onSuccess: () => {
              onClose()
              notifications.show({ message: words.done(rule.name), color: 'green' })
            },
          }),
      }}
    >
      <Text fz="sm">{words.about}</Text>
    </AskingModal>
  )
}

const modals = { publish: PublishModal, pause: PauseModal, resume: ResumeModal }
