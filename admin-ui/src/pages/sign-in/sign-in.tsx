import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'
import { Outside } from '../access/outside.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  const texts = useTexts()
  return (
    <Outside title={texts.signIn.title} about={texts.signIn.claim}>
      <SignInForm>
        <Anchor component={Link} to="/forgot" fz="sm">
          {texts.access.forgot.link}
        </Anchor>
      </SignInForm>
    </Outside>
  )
}
