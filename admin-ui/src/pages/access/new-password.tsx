import { PasswordInput } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'

/** As the API demands; length alone (NIST SP 800-63B). */
export const shortestPassword = 12

type Props = { label: string; value: string; asked: boolean; onChange(value: string): void }

/** A password that is chosen, not typed in again. */
export function NewPassword({ label, value, asked, onChange }: Props) {
  const words = useTexts().access.account
  return (
    <PasswordInput
      label={label}
      description={words.nextHint}
      autoComplete="new-password"
      maxLength={200}
      required
      value={value}
      error={asked && value.length < shortestPassword ? words.tooShort : undefined}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
