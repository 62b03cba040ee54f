import { Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useHandRules } from '../../api/customer-log.ts'
import { useStartRule } from '../../api/rule-operation.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'

/** Starts a rule that is started by hand, for whoever is on the line. */
export function StartRuleModal({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const { texts, language } = useLanguage()
  const words = texts.support.start
  const rules = useHandRules()
  const [ruleId, setRuleId] = useState<string | null>(null)
  // One for each time it is asked: a second press starts it no second time.
  const [key] = useState(() => crypto.randomUUID())
  const start = useStartRule(ruleId ?? '')
  const chosen = rules.data?.find(rule => rule.id === ruleId)
  const act = async () => {
    const { started } = await start.mutateAsync({ customer: customerId, idempotencyKey: key })
    onClose()
    notifications.show({ message: started ? words.started : words.before, color: 'green' })
  }
  return (
    <AskingModal
      title={words.title}
      onClose={onClose}
      error={start.error}
      submit={{
        label: words.submit,
        loading: start.isPending,
        disabled: ruleId === null,
        act: () => void act().catch(() => undefined),
      }}
    >
      <Text fz="sm">{words.about}</Text>
      <AsyncPanel query={rules}>
        {items =>
          items.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {words.none}
            </Text>
          ) : (
            <Select
              label={words.rule}
              required
              searchable
              data-autofocus
              data={items.map(({ id, name }) => ({ value: id, label: name }))}
              value={ruleId}
              onChange={setRuleId}
            />
          )
        }
      </AsyncPanel>
      {chosen && <Text fz="sm">{chosen.sentence[language]}</Text>}
    </AskingModal>
  )
}
