import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useForgot } from '../../api/account.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { Outside } from './outside.tsx'

/** Asks for a link by which a new password is chosen; says the same whoever asks. */
export function ForgotPage() {
  const words = useTexts().access.forgot
  const forgot = useForgot()
  const [email, setEmail] = useState('')
  return (
    <Outside title={words.title} about={words.about}>
      {forgot.isSuccess ? (
        <Alert color="green" variant="light" icon={<IconMail />} title={words.sent} role="status">
          {words.sentAdvice}
        </Alert>
      ) : (
        <form
          onSubmit={event => {
            event.preventDefault()
            if (email.trim() !== '') forgot.mutate(email.trim())
          }}
        >
          <Stack gap="md">
            {forgot.error && <ErrorPanel error={forgot.error} />}
            <TextInput
              label={words.email}
              type="email"
              name="email"
              autoComplete="username"
              required
              autoFocus
              maxLength={254}
              value={email}
              onChange={event => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" fullWidth loading={forgot.isPending}>
              {words.submit}
            </Button>
          </Stack>
        </form>
      )}
      <Text fz="sm">
        <Anchor component={Link} to="/">
          {words.back}
        </Anchor>
      </Text>
    </Outside>
  )
}
