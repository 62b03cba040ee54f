import { Stack, TextInput, Title } from '@mantine/core'
import type { Sender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { below } from '../../shared/below.ts'
import { ProviderChoice } from '../../shared/mail-server/provider-choice.tsx'
import { ServerAddressFields } from '../../shared/mail-server/server-address.tsx'
import { PasswordField } from './password-field.tsx'
import { ownServer, type Provider, providers } from './providers.ts'
import { leadsElsewhere, type SenderFields, usualPort, usualSecurity } from './sender-model.ts'

type Props = {
  fields: SenderFields
  stored: Sender | null
  set(part: Partial<SenderFields>): void
}

/** The mail server and who signs in there; what of it follows from the provider is filled in. */
export function ServerFields({ fields, stored, set }: Props) {
  const words = useTexts().senders
  const again = leadsElsewhere(fields, stored)
  return (
    <Stack gap="md">
      <Title order={2}>{words.server}</Title>
      {!stored && <ProviderField fields={fields} set={set} />}
      <ServerAddressFields
        words={words}
        value={fields}
        usualSecurity={port => usualSecurity(port, fields.username)}
        usualPort={usualPort}
        onChange={set}
      />
      <div className="sender-pair">
        <TextInput
          label={words.username}
          description={words.usernameHint}
          inputWrapperOrder={below}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          maxLength={254}
          value={fields.username}
          onChange={event => set({ username: event.currentTarget.value })}
        />
        {fields.username.trim() !== '' && (
          <PasswordField
            isSet={stored?.hasPassword ?? false}
            value={fields.password}
            again={again}
            onChange={password => set({ password })}
          />
        )}
      </div>
    </Stack>
  )
}

/** Providers of mailboxes let an account send as nothing but itself; delivery services and one's own server take any. */
const isMailbox = (note: Provider['note']) =>
  note === 'address' || note === 'apps' || note === 'microsoft' || note === 'allinkl'

function ProviderField({ fields, set }: Omit<Props, 'stored'>) {
  const words = useTexts().senders
  return (
    <ProviderChoice<Provider>
      words={words}
      noteOf={({ note }) => words.providerNotes[note]}
      providers={providers}
      own={ownServer}
      onChoose={({ host, port, security, note }) => {
        // What was typed as user name stays; an address is what most providers want.
        const username = fields.username || (note === 'address' ? fields.fromAddress.trim() : '')
        set({ host, port, security, username, envelope: isMailbox(note) ? 'from' : 'token' })
      }}
    />
  )
}
