import { Suspense, useSyncExternalStore } from 'react'
import { openConflict } from '../../api/conflicts.ts'
import { lazyDialog } from '../lazy-part.tsx'

const ConflictDialog = lazyDialog(
  async () => (await import('./conflict-dialog.tsx')).ConflictDialog,
  ({ choose }) =>
    () =>
      choose('later'),
)

/** Stands once in the frame: asks whenever something was changed by two at once. */
export function ConflictGate() {
  const asked = useSyncExternalStore(openConflict.subscribe, openConflict.now)
  if (!asked) return null
  return (
    <Suspense fallback={null}>
      <ConflictDialog conflict={asked.conflict} choose={asked.choose} />
    </Suspense>
  )
}
