import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconHandClick } from '@tabler/icons-react'
import { useState } from 'react'
import { useStartRule } from '../../api/rule-operation.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { CustomerPicker } from './customer-picker.tsx'

/** For rules that are started by hand, while they are on. */
export function StartButton({ rule, onStarted }: { rule: Rule; onStarted(customerId: string): void }) {
  const words = useTexts().rulePage.start
  const may = useMay()
  const [asking, setAsking] = useState(false)
  if (rule.triggerType !== 'hand' || rule.state !== 'published' || !may('rules:start')) return null
  return (
    <>
      <Button leftSection={<IconHandClick size={16} stroke={1.6} />} onClick={() => setAsking(true)}>
        {words.button}
      </Button>
      {asking && <StartModal rule={rule} onStarted={onStarted} onClose={() => setAsking(false)} />}
    </>
  )
}

type Props = { rule: Rule; onStarted(customerId: string): void; onClose(): void }

function StartModal({ rule, onStarted, onClose }: Props) {
  const words = useTexts().rulePage.start
  const start = useStartRule(rule.id)
  const [customer, setCustomer] = useState<string | null>(null)
  // One for each customer asked about: pressed again after a failure, it starts the rule once.
  const [asked] = useState(() => crypto.randomUUID())
  return (
    <AskingModal
      title={words.title(rule.name)}
      onClose={onClose}
      error={start.error}
      submit={{
        label: words.submit,
        loading: start.isPending,
        disabled: customer === null,
        act: () =>
          customer !== null &&
          start.mutate(
            { customer, idempotencyKey: `${asked}:${customer}` },
            {
              onSuccess: () => {
                notifications.show({ message: words.started, color: 'green' })
                onStarted(customer)
                onClose()
              },
            },
          ),
      }}
    >
      <Text fz="sm">{words.about}</Text>
      <CustomerPicker value={customer} onChange={setCustomer} />
    </AskingModal>
  )
}
