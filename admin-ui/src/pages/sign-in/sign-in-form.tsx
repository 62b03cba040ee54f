import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ProblemError } from '../../api/problem.ts'
import { useSignIn } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { describeError } from '../../shared/describe-error.ts'

type Props = {
  /** Who it most likely is: then only the password is missing. */
  email?: string
  /** Below the button. */
  children?: ReactNode
}

/** E-mail address and password; whoever signs in by it is where they were. */
export function SignInForm({ email: known = '', children }: Props) {
  const texts = useTexts()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const signIn = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (email && password && !signIn.isPending) signIn.mutate({ email: email.trim(), password })
  }
  const missing = (value: string) => (asked && !value ? texts.signIn.needed : undefined)

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {signIn.error && <SignInProblem error={signIn.error} />}
        <TextInput
          label={texts.signIn.email}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={!known}
          value={email}
          error={missing(email)}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={texts.signIn.password}
          name="password"
          autoComplete="current-password"
          // In a dialog, which sets the focus by itself.
          data-autofocus={known ? true : undefined}
          value={password}
          error={missing(password)}
          onChange={event => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth mt={4}>
          {texts.signIn.submit}
        </Button>
        {children}
      </Stack>
    </form>
  )
}

/** Here a 401 does not mean an ended session but a wrong password. */
function SignInProblem({ error }: { error: unknown }) {
  const texts = useTexts()
  const wrong = error instanceof ProblemError && (error.status === 401 || error.status === 400)
  const { title, advice } = wrong
    ? { title: texts.signIn.wrong, advice: texts.signIn.wrongAdvice }
    : describeError(error, texts)
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={title} role="alert">
      {advice}
    </Alert>
  )
}
