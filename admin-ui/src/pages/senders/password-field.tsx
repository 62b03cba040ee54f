import { Button, Group, Input, PasswordInput, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTexts } from '../../i18n/language.tsx'
import { below } from '../../shared/below.ts'

type Props = {
  /** Whether one is stored; nobody sees it again. */
  isSet: boolean
  /** Undefined: as it is; null: none; else a new one. */
  value: string | null | undefined
  /** The stored one would go where it was not meant to go. */
  again: boolean
  onChange(value: string | null | undefined): void
}

/** A password that is there, is being changed, or will be removed. */
export function PasswordField({ isSet, value, again, onChange }: Props) {
  const words = useTexts().senders
  const asking = !isSet || again || typeof value === 'string'
  if (asking && value !== null)
    return (
      <div>
        <PasswordInput
          label={words.password}
          description={words.passwordHint}
          inputWrapperOrder={below}
          autoComplete="new-password"
          maxLength={500}
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
          error={again && !value ? words.passwordAgain : undefined}
          value={value ?? ''}
          onChange={event => onChange(event.currentTarget.value)}
        />
        {isSet && !again && (
          <Button mt={4} size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(undefined)}>
            {words.passwordKeep}
          </Button>
        )}
      </div>
    )
  return (
    <Input.Wrapper label={words.password} labelElement="div">
      <div className="sender-password">
        <Group gap={6} wrap="nowrap">
          <IconLock size={16} stroke={1.7} />
          <Text fz="sm">{value === null ? words.passwordRemoved : words.passwordSet}</Text>
        </Group>
        {value === null ? (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(undefined)}>
            {words.passwordKeep}
          </Button>
        ) : (
          <>
            <Button size="compact-sm" variant="light" onClick={() => onChange('')}>
              {words.passwordChange}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(null)}>
              {words.passwordRemove}
            </Button>
          </>
        )}
      </div>
    </Input.Wrapper>
  )
}
