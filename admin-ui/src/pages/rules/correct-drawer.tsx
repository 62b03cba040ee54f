import { Skeleton } from '@mantine/core'
import { useTemplate } from '../../api/templates.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { GuardedDrawer } from '../../shared/unsaved/guarded.tsx'
import { CorrectForm } from './correct-form.tsx'

type Props = { id: string; name: string; onClose(): void }

/** The text of a template beside what it looks like; what is corrected goes out at once, everywhere. */
export function CorrectDrawer({ id, name, onClose }: Props) {
  const texts = useTexts()
  const query = useTemplate(id)
  return (
    <GuardedDrawer
      opened
      onClose={onClose}
      position="right"
      // In React it stands inside what opened it: the editor would take its keys for its own.
      onKeyDown={event => event.stopPropagation()}
      size="min(72rem, 100%)"
      title={texts.rulePage.correct.title(name)}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="md" aria-busy="true" />}>
        {template => <CorrectForm template={template} name={name} onClose={onClose} />}
      </AsyncPanel>
    </GuardedDrawer>
  )
}
