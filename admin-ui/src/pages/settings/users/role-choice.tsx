import { Radio, Stack } from '@mantine/core'
import type { User } from '../../../api/users.ts'
import { useTexts } from '../../../i18n/language.tsx'

export type Role = User['role']
const roles: readonly Role[] = ['marketer', 'support', 'privacy_officer', 'admin']

/** Which role, each with what it may. */
export function RoleChoice({ value, onChange }: { value: Role; onChange(role: Role): void }) {
  const texts = useTexts()
  const words = texts.access.users
  return (
    <Radio.Group label={words.role} value={value} onChange={next => onChange(next as Role)}>
      <Stack gap="xs" mt={6}>
        {roles.map(role => (
          <Radio key={role} value={role} label={texts.roles[role]} description={words.roleAbouts[role]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
