import { Button, Group, Modal, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type RuleAction, useRuleAction } from '../../api/rules.ts'
import { useMay } from '../../api/session.ts'
import type { ListedRule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { ResumeModal } from './resume-modal.tsx'

type Turn = RuleAction | 'resume'

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
  const [asking, question] = useDisclosure(false)
  // Kept while the question fades out: by then the state has changed already.
  const [action, setAction] = useState<Turn>('pause')
  const on = rule.state === 'published'
  const possible = next[rule.state]
  if (!possible) return null
  const ask = () => {
    setAction(possible)
    question.open()
  }
  return (
    <>
      <Switch
        checked={on}
        disabled={!may('rules:publish')}
        aria-label={on ? texts.rules.turnOff(rule.name) : texts.rules.turnOn(rule.name)}
        onLabel={texts.rules.on}
        offLabel={texts.rules.off}
        size="lg"
        onChange={ask}
        style={{ flex: 'none' }}
      />
      {action === 'resume' ? (
        asking && <ResumeModal rule={rule} onClose={question.close} />
      ) : (
        <RuleActionModal rule={rule} action={action} opened={asking} onClose={question.close} />
      )}
    </>
  )
}

type ModalProps = {
  rule: Pick<ListedRule, 'id' | 'name'>
  action: RuleAction
  opened: boolean
  onClose(): void
}

/** Says what will follow, does it, and shows what stood against it. */
export function RuleActionModal({ rule, action, opened, onClose }: ModalProps) {
  const texts = useTexts()
  const words = texts.rules.actions[action]
  const act = useRuleAction(rule.id)
  const close = () => {
    act.reset()
    onClose()
  }
  const confirm = () =>
    act.mutate(action, {
      onSuccess: () => {
        close()
        notifications.show({ message: words.done(rule.name), color: 'green' })
      },
    })
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={words.title(rule.name)}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <Text fz="sm">{words.about}</Text>
        {act.error && <ErrorPanel error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.common.cancel}
          </Button>
          <Button loading={act.isPending} onClick={confirm} data-autofocus>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
