import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { MadeKey } from '../../../api/api-keys.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'

/** A key that is shown once; a click beside it does not close it. */
export function KeyOnce({ made, onClose }: { made: MadeKey; onClose(): void }) {
  const texts = useTexts()
  const words = texts.access.keys
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnClickOutside={false}
      title={words.onceTitle}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md" data-testid="key-once">
        <Text fz="sm">{words.once}</Text>
        <Copied label={words.key} copy={words.copyKey} value={made.key} />
        {made.identitySecret && (
          <>
            <Text fz="sm">{words.identityAbout}</Text>
            <Copied label={words.identitySecret} copy={words.copySecret} value={made.identitySecret} />
          </>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.understood}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
