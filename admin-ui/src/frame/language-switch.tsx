import { SegmentedControl } from '@mantine/core'
import { answer, api } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { type Language, useLanguage } from '../i18n/language.tsx'

export function LanguageSwitch() {
  const { language, choose, texts } = useLanguage()
  const { data: me } = useSession()
  const change = (next: Language) => {
    choose(next)
    // What the server writes to this person (why a rule cannot be published) follows; if not, no harm is done.
    if (me) answer(api.PATCH('/api/session', { body: { locale: next } })).catch(() => undefined)
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={texts.frame.language}
      value={language}
      onChange={value => change(value as Language)}
      data={[
        { value: 'de', label: 'DE' },
        { value: 'en', label: 'EN' },
      ]}
    />
  )
}
