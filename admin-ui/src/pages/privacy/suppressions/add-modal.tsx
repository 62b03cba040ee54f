import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type NewSuppression, useAddSuppression } from '../../../api/suppressions.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { CancelButton, GuardedModal } from '../../../shared/unsaved/guarded.tsx'

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
    <GuardedModal dirty={address !== '' || note !== ''} opened onClose={onClose} title={words.add}>
      <form
        onSubmit={event => {
          event.preventDefault()
          add.mutate({ channel: 'email', address, scope, reason, note: note || null }, { onSuccess: onClose })
        }}
      >
        <Stack gap="md">
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
          {add.error && <ErrorPanel error={add.error} />}
          <Group justify="flex-end">
            <CancelButton />
            <Button type="submit" loading={add.isPending}>
              {words.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </GuardedModal>
  )
}
