import { NativeSelect, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import type { Security, Sender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { below } from './below.ts'
import { PasswordField } from './password-field.tsx'
import { ownServer, type Provider, providers } from './providers.ts'
import { leadsElsewhere, type SenderFields, usualPort, usualSecurity } from './sender-model.ts'

const securities = ['tls', 'starttls', 'opportunistic'] as const

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
      <div className="sender-server">
        <TextInput
          label={words.host}
          description={words.hostHint}
          inputWrapperOrder={below}
          required
          maxLength={253}
          spellCheck={false}
          autoCapitalize="none"
          value={fields.host}
          onChange={event => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={words.port}
          description={words.portHint}
          inputWrapperOrder={below}
          required
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={1}
          max={65_535}
          value={fields.port}
          onChange={value => {
            const port = typeof value === 'number' ? value : ''
            set({ port, security: usualSecurity(port, fields.username) ?? fields.security })
          }}
        />
      </div>
      <NativeSelect
        label={words.security}
        description={words.securityHints[fields.security]}
        inputWrapperOrder={below}
        value={fields.security}
        data={securities.map(value => ({ value, label: words.securities[value] }))}
        onChange={event => {
          const security = event.currentTarget.value as Security
          set({ security, port: usualPort(security, fields.port) })
        }}
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

function ProviderField({ fields, set }: Omit<Props, 'stored'>) {
  const words = useTexts().senders
  const [chosen, setChosen] = useState<Provider | null>(null)
  const choose = (id: string) => {
    const provider = id === ownServer.id ? ownServer : (providers.find(one => one.id === id) ?? null)
    setChosen(provider)
    if (!provider) return
    const { host, port, security, note } = provider
    // What was typed as user name stays; an address is what most providers want.
    const username = fields.username || (note === 'address' ? fields.fromAddress.trim() : '')
    set({ host, port, security, username })
  }
  return (
    <div>
      <NativeSelect
        label={words.provider}
        description={words.providerHint}
        value={chosen?.id ?? ''}
        data={[
          { value: '', label: words.providerNone },
          ...providers.map(({ id, name }) => ({ value: id, label: name })),
          { value: ownServer.id, label: words.providerOwn },
        ]}
        onChange={event => choose(event.currentTarget.value)}
      />
      {chosen && (
        <Text fz="sm" mt={6} role="status">
          {words.providerNotes[chosen.note]}
        </Text>
      )}
    </div>
  )
}
