import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type NewSuppression, useAddSuppression } from '../../../api/suppressions.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Scope = NonNullable<NewSuppression['scope']>
type Reason = NonNullable<NewSuppression['reason']>

export function AddModal({ onClose }: { onClose(): void }) {
  const texts = useTexts()
  const words = texts.privacy.suppressions
  const [address, setAddress] = useState('')
  const [scope, setScope] = useState<Scope>('marketing')
  const [reason, setReason] = useState<Reason>('objection')
  const [note, setNote] = useState('')
  const add = useAddSuppression()
  return (
    <AskingModal
      dirty={address !== '' || note !== ''}
      onClose={onClose}
      title={words.add}
      error={add.error}
      submit={{
        label: words.add,
        loading: add.isPending,
        act: () => {
          add.mutate({ channel: 'email', address, scope, reason, note: note || null }, { onSuccess: onClose })
        },
      }}
    >
      <TextInput
        type="email"
        label={words.address}
        required
        value={address}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.scope}
        description={words.scopeHint}
        value={scope}
        onChange={event => setScope(event.currentTarget.value as Scope)}
        data={Object.entries(words.scopes).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        label={words.reason}
        value={reason}
        onChange={event => setReason(event.currentTarget.value as Reason)}
        data={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        label={words.note}
        description={words.noteHint}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
