import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'

type Props = {
  secret: string
  /** Where the secret stands within an address. */
  url?: string | null
  onClose(): void
}

/** A secret that is shown once; a click beside it does not close it. */
export function SecretModal({ secret, url = null, onClose }: Props) {
  const texts = useTexts()
  const words = texts.ways
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnClickOutside={false}
      title={words.secretOnce}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md" data-testid="secret-once">
        <Text fz="sm">{words.secretOnceAbout}</Text>
        {url ? (
          <>
            <Text fz="sm">{words.hooks.urlOnceAbout}</Text>
            <Copied label={words.hooks.url} copy={words.hooks.copyUrl} value={url} />
          </>
        ) : (
          <Copied label={words.secret} copy={words.copySecret} value={secret} />
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{words.understood}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
