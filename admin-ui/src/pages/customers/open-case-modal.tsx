import { NativeSelect, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type NewCase, useOpenCase } from '../../api/cases.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { beginOfDay } from '../../shared/shop-time.ts'

/** Takes down what somebody asked by letter or phone; the month begins with its receipt. */
export function OpenCaseModal({ customerId, onClose }: { customerId: string; onClose(): void }) {
  const texts = useTexts()
  const words = texts.privacy.cases
  const [kind, setKind] = useState<NewCase['kind']>('access')
  const [channel, setChannel] = useState<NewCase['channel']>('phone')
  const [reference, setReference] = useState('')
  const [received, setReceived] = useState('')
  const [identity, setIdentity] = useState<NonNullable<NewCase['identity']>>('unchecked')
  const open = useOpenCase()
  const may = useMay()
  const navigate = useNavigate()
  const submit = () =>
    open.mutate(
      {
        kind,
        customerId,
        channel,
        identity,
        reference: reference || null,
        ...(received ? { receivedAt: beginOfDay(received) } : {}),
      },
      {
        onSuccess: ({ id }) => {
          notifications.show({ message: words.opened, color: 'green' })
          onClose()
          // Who carries it out goes on there; support stays with the customer.
          if (may('privacy:write')) void navigate(`/privacy/cases?case=${id}`)
        },
      },
    )
  const options = (entries: Record<string, string>) =>
    Object.entries(entries).map(([value, label]) => ({ value, label }))
  return (
    <AskingModal
      dirty={reference !== '' || received !== ''}
      onClose={onClose}
      title={words.openTitle}
      error={open.error}
      submit={{ label: words.openSubmit, loading: open.isPending, act: submit }}
    >
      <NativeSelect
        label={words.openKind}
        value={kind}
        onChange={event => setKind(event.currentTarget.value as NewCase['kind'])}
        data={options(words.kinds)}
      />
      <NativeSelect
        label={words.openChannel}
        value={channel}
        onChange={event => setChannel(event.currentTarget.value as NewCase['channel'])}
        data={options(words.channels)}
      />
      <NativeSelect
        label={words.identity}
        value={identity}
        onChange={event => setIdentity(event.currentTarget.value as typeof identity)}
        data={options(words.identities)}
      />
      <TextInput
        type="date"
        label={words.openReceived}
        description={words.openReceivedHint}
        value={received}
        onChange={event => setReceived(event.currentTarget.value)}
      />
      <TextInput
        label={words.openReference}
        maxLength={500}
        value={reference}
        onChange={event => setReference(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
