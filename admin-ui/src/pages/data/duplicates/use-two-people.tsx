import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useDecide, useUndecide } from '../../../api/duplicates.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { describeError } from '../../../shared/describe-error.ts'

/** Says that two customers are two people, with a way back for a while: the pair itself is no longer listed. */
export function useTwoPeople() {
  const texts = useTexts()
  const words = texts.data.duplicates
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
              notifications.hide(shown)
              // Whoever has gone to another page meanwhile is told all the same.
              undo.mutateAsync(ids).catch((error: unknown) => {
                const { title, advice } = describeError(error, texts)
                notifications.show({ title, message: advice, color: 'red', autoClose: false })
              })
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
