import { NativeSelect, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useInvite } from '../../../api/users.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { type Role, RoleChoice } from './role-choice.tsx'

/** Adds somebody to the team; they choose their password themselves. */
export function InviteModal({ onClose }: { onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.access.users
  const invite = useInvite()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('marketer')
  const [locale, setLocale] = useState(language)
  return (
    <AskingModal
      title={words.inviteTitle}
      onClose={onClose}
      dirty={email.trim() !== '' || name.trim() !== ''}
      error={invite.error}
      submit={{
        label: words.sendInvite,
        disabled: email.trim() === '' || name.trim() === '',
        loading: invite.isPending,
        act: () =>
          invite.mutate(
            { email: email.trim(), name: name.trim(), role, locale },
            {
              onSuccess: user => {
                notifications.show({ message: words.invited(user.email), color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      <TextInput
        label={words.email}
        description={words.emailHint}
        type="email"
        autoComplete="off"
        data-autofocus
        required
        maxLength={254}
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={words.name}
        description={words.nameHint}
        autoComplete="off"
        required
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <RoleChoice value={role} onChange={setRole} />
      <NativeSelect
        label={words.language}
        description={words.languageHint}
        value={locale}
        data={(['de', 'en'] as const).map(value => ({ value, label: words.languages[value] }))}
        onChange={event => setLocale(event.currentTarget.value === 'en' ? 'en' : 'de')}
      />
    </AskingModal>
  )
}
