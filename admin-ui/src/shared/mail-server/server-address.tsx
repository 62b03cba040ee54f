import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { below } from '../below.ts'
import './server-address.css'

const securities = ['tls', 'starttls', 'opportunistic'] as const
export type Security = (typeof securities)[number]

export type ServerAddress = { host: string; port: number | ''; security: Security }

type Props = {
  words: {
    host: string
    hostHint: string
    port: string
    portHint: string
    security: string
    securities: Record<Security, string>
    securityHints: Record<Security, string>
  }
  value: ServerAddress
  /** The encryption a port usually goes with; null where the port tells nothing. */
  usualSecurity(port: number | ''): Security | null
  /** The port an encryption usually goes with, where the one that is set belongs to another. */
  usualPort(security: Security, port: number | ''): number | ''
  onChange(part: Partial<ServerAddress>): void
}

/** Where a mail server is and how it is spoken to, for sending (SMTP) as for fetching (IMAP). */
export function ServerAddressFields({ words, value, usualSecurity, usualPort, onChange }: Props) {
  return (
    <>
      <div className="server-address">
        <TextInput
          label={words.host}
          description={words.hostHint}
          inputWrapperOrder={below}
          required
          maxLength={253}
          spellCheck={false}
          autoCapitalize="none"
          value={value.host}
          onChange={event => onChange({ host: event.currentTarget.value })}
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
          value={value.port}
          onChange={next => {
            const port = typeof next === 'number' ? next : ''
            onChange({ port, security: usualSecurity(port) ?? value.security })
          }}
        />
      </div>
      <NativeSelect
        label={words.security}
        description={words.securityHints[value.security]}
        inputWrapperOrder={below}
        value={value.security}
        data={securities.map(one => ({ value: one, label: words.securities[one] }))}
        onChange={event => {
          const security = event.currentTarget.value as Security
          onChange({ security, port: usualPort(security, value.port) })
        }}
      />
    </>
  )
}
