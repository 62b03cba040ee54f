import { Alert, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type User, useChangeUser } from '../../../api/users.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { RoleChoice } from './role-choice.tsx'

type Props = { user: User; onClose(): void }

/** Another name or role. */
export function EditUserModal({ user, onClose }: Props) {
  return (
    <Held of={`/api/users/${user.id}`} stored={user}>
      {held => <EditUser user={held} onClose={onClose} />}
    </Held>
  )
}

function EditUser({ user, onClose }: Props) {
  const words = useTexts().access.users
  const change = useChangeUser()
  const [name, setName] = useState(user.name)
  const [role, setRole] = useState(user.role)
  const roleChanged = role !== user.role
  return (
    <AskingModal
      title={words.editTitle(user.name)}
      onClose={onClose}
      dirty={roleChanged || name.trim() !== user.name}
      error={change.error}
      submit={{
        label: words.save,
        disabled: name.trim() === '' || (!roleChanged && name.trim() === user.name),
        loading: change.isPending,
        act: () =>
          change.mutate(
            {
              ...{ id: user.id, version: user.version, name: name.trim() },
              ...(roleChanged ? { role } : {}),
            },
            {
              onSuccess: () => {
                notifications.show({ message: words.saved, color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        maxLength={200}
        data-autofocus
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <RoleChoice value={role} onChange={setRole} />
      {roleChanged && (
        <Alert color="orange" variant="light">
          {words.roleEnds}
        </Alert>
      )}
    </AskingModal>
  )
}

/** Asks before somebody is shut out. */
export function ShutOutModal({ user, onClose }: Props) {
  const words = useTexts().access.users
  const change = useChangeUser()
  return (
    <AskingModal
      title={words.shutTitle(user.name)}
      onClose={onClose}
      error={change.error}
      submit={{
        label: words.shut,
        danger: true,
        loading: change.isPending,
        act: () =>
          change.mutate(
            { id: user.id, version: user.version, disabled: true },
            {
              onSuccess: () => {
                notifications.show({ message: words.shutDone(user.name), color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      <Text fz="sm">{words.shutAbout}</Text>
    </AskingModal>
  )
}
