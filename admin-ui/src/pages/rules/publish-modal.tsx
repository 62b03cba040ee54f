import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { usePublishDraft } from '../../api/rule-editor.ts'
import type { ListedRule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { useRunDecision } from './run-decision.tsx'

type Props = { rule: Pick<ListedRule, 'id' | 'name' | 'state'>; onClose(): void }

/** Says what will follow, asks about those under way, publishes the draft, and shows what stood against it. */
export function PublishModal({ rule, onClose }: Props) {
  const words = useTexts().ruleEditor.publish
  const publish = usePublishDraft(rule.id)
  const { ready, decision, question } = useRunDecision(rule.id)
  const paused = rule.state === 'paused'
  return (
    <AskingModal
      title={words.title(rule.name)}
      onClose={onClose}
      error={publish.error}
      submit={{
        label: words.button,
        loading: publish.isPending,
        disabled: !ready,
        act: () =>
          publish.mutate(decision, {
            onSuccess: () => {
              onClose()
              notifications.show({
                message: paused ? words.donePaused(rule.name) : words.done(rule.name),
                color: 'green',
              })
            },
          }),
      }}
    >
      <Text fz="sm">{paused ? words.aboutPaused : words.about}</Text>
      {question}
    </AskingModal>
  )
}
