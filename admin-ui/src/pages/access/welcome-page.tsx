import { Alert, Anchor, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { IconLinkOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useChoosePassword, useOpenLink } from '../../api/account.ts'
import { ProblemError } from '../../api/problem.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { NewPassword, shortestPassword } from './new-password.tsx'
import { Outside } from './outside.tsx'

const isOver = (error: unknown) => error instanceof ProblemError && [400, 410].includes(error.status)

/** Where the link of an invitation or of a forgotten password leads. The token stands after `#`, and goes nowhere else. */
export function WelcomePage() {
  const words = useTexts().access.welcome
  const { hash } = useLocation()
  // Kept while the page is open: the address is made clean when it has worked.
  const [token] = useState(() => hash.slice(1))
  const link = useOpenLink(token)
  const choose = useChoosePassword()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  if (token === '' || isOver(link.error) || isOver(choose.error))
    return (
      <Outside title={words.over} about={words.overAbout}>
        <Alert color="orange" variant="light" icon={<IconLinkOff />} role="alert">
          <Anchor component={Link} to="/forgot" fz="sm" c="inherit" underline="always">
            {words.another}
          </Anchor>
        </Alert>
      </Outside>
    )
  if (!link.data)
    return (
      <Outside title={words.invite}>
        {link.error ? <ErrorPanel error={link.error} retry={link.refetch} /> : <RowsSkeleton rows={2} />}
      </Outside>
    )
  const { kind, email } = link.data
  const differs = password !== again
  return (
    <Outside
      title={words[kind]}
      about={kind === 'invite' ? words.inviteAbout(email) : words.resetAbout(email)}
    >
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          setAsked(true)
          if (password.length < shortestPassword || differs || choose.isPending) return
          choose.mutateAsync({ token, password }).then(
            () => navigate('/', { replace: true }),
            () => undefined,
          )
        }}
      >
        <Stack gap="md">
          {choose.error && <ErrorPanel error={choose.error} />}
          {/* Password managers learn by it whose password this is. */}
          <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
          <NewPassword label={words.password} value={password} asked={asked} onChange={setPassword} />
          <PasswordInput
            label={words.again}
            autoComplete="new-password"
            maxLength={200}
            required
            value={again}
            error={asked && differs ? words.differs : undefined}
            onChange={event => setAgain(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={choose.isPending}>
            {words.submit}
          </Button>
          {asked && differs && (
            <Text fz="sm" role="status" c="dimmed">
              {words.differs}
            </Text>
          )}
        </Stack>
      </form>
    </Outside>
  )
}
