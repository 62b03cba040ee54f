import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useDecide, useUndecide } from '../../../api/duplicates.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** Says that two customers are two people, with a way back for a while: the pair itself is no longer listed. */
export function useTwoPeople() {
  const words = useTexts().data.duplicates
  const undo = useUndecide()
  return useDecide(ids => {
    const shown = notifications.show({
      message: (
        <Group justify="space-between" gap="sm">
          <span>{words.decided}</span>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              undo.mutate(ids)
              notifications.hide(shown)
            }}
          >
            {words.undo}
          </Button>
        </Group>
      ),
      autoClose: 10_000,
    })
  })
}
