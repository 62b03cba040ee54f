import { MantineThemeProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useTexts } from '../i18n/language.tsx'

/** What is told in passing, at the edge of the window; its cross has a name in the language of the console. */
export function Toasts() {
  const { dismiss } = useTexts().common
  const named = { defaultProps: { closeButtonProps: { 'aria-label': dismiss } } }
  return (
    <MantineThemeProvider theme={{ components: { Notification: named } }}>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  )
}
