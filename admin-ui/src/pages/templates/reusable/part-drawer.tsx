import { Skeleton, Stack } from '@mantine/core'
import { usePart, useRefreshPart } from '../../../api/template-blocks.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { GuardedDrawer } from '../../../shared/unsaved/guarded.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { RefreshOlder } from '../refresh-older.tsx'
import { PartForm } from './part-form.tsx'
import { PartUses } from './part-uses.tsx'

/** One reusable part under edit, and the templates that hold it. */
export function PartDrawer({ id, onClose }: { id: string; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.parts
  const query = usePart(id)
  const refresh = useRefreshPart(id)
  return (
    <GuardedDrawer
      opened
      onClose={onClose}
      position="right"
      size="min(46rem, 100%)"
      title={query.data?.name[language] ?? words.one}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <AsyncPanel query={query} skeleton={<Skeleton height={320} radius="md" aria-busy="true" />}>
        {part => (
          <Stack gap="lg">
            <RefreshOlder older={part.older} title={words.older} refresh={refresh} />
            <Held key={part.id} of={`/api/template-blocks/${part.id}`} stored={part}>
              {held => <PartForm part={held} onClose={onClose} />}
            </Held>
            <PartUses uses={part.uses} />
          </Stack>
        )}
      </AsyncPanel>
    </GuardedDrawer>
  )
}
