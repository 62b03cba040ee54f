import { useTexts } from '../../i18n/language.tsx'
import { SectionArea } from '../../shared/section-area.tsx'
import { sections } from './sections.ts'

/** What an administrator sets up once, and looks at when something is wrong. */
export function SettingsArea() {
  const { access, backup, demo, settings, system } = useTexts()
  const titles: Record<string, string> = {
    users: access.users.title,
    keys: access.keys.title,
    sources: settings.sources.title,
    system: system.title,
    backup: backup.title,
    demo: demo.title,
  }
  return (
    <SectionArea
      base="/settings"
      sections={sections}
      label={settings.sections}
      titleOf={key => titles[key] ?? key}
    />
  )
}
