import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** Tells that something was done, and takes it back for whoever did not mean it; ten seconds long. */
export function tellWithUndo(told: {
  id: string
  message: string
  undo: string
  onUndo(): Promise<unknown>
}): void {
  const { id, message, undo, onUndo } = told
  notifications.show({
    id,
    color: 'green',
    autoClose: 10_000,
    message: (
      <Group justify="space-between">
        <Text fz="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() =>
            void onUndo().then(
              () => notifications.hide(id),
              () => undefined,
            )
          }
        >
          {undo}
        </Button>
      </Group>
    ),
  })
}
