import {
  Alert,
  Box,
  Button,
  Card,
  Center,
  Group,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { ProblemError } from '../../api/problem.ts'
import { useSignIn } from '../../api/session.ts'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Logo } from '../../frame/logo.tsx'
import { SchemeSwitch } from '../../frame/scheme-switch.tsx'
import { useTexts } from '../../i18n/language.tsx'
import { describeError } from '../../shared/error-panel.tsx'

export function SignIn() {
  const texts = useTexts()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const signIn = useSignIn()
  useEffect(() => {
    document.title = `${texts.signIn.title} · Anlass`
  }, [texts])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (email && password) signIn.mutate({ email: email.trim(), password })
  }
  const missing = (value: string) => (asked && !value ? texts.signIn.needed : undefined)

  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={400} gap="lg">
        <Group justify="space-between">
          <Logo size={36} />
          <Group gap="xs">
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </Group>
        <Card shadow="sm" padding="xl">
          <form onSubmit={submit} noValidate>
            <Stack gap="md">
              <Box>
                <Title order={1}>{texts.signIn.title}</Title>
                <Text c="dimmed" fz="sm" mt={4}>
                  {texts.signIn.claim}
                </Text>
              </Box>
              {signIn.error && <SignInProblem error={signIn.error} />}
              <TextInput
                label={texts.signIn.email}
                type="email"
                name="email"
                autoComplete="username"
                autoFocus
                value={email}
                error={missing(email)}
                onChange={event => setEmail(event.currentTarget.value)}
              />
              <PasswordInput
                label={texts.signIn.password}
                name="password"
                autoComplete="current-password"
                value={password}
                error={missing(password)}
                onChange={event => setPassword(event.currentTarget.value)}
              />
              <Button type="submit" loading={signIn.isPending} fullWidth mt={4}>
                {texts.signIn.submit}
              </Button>
            </Stack>
          </form>
        </Card>
      </Stack>
    </Center>
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
