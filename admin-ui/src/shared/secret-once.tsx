import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Copied } from './copied.tsx'

type Part = {
  /** What it is for, where the label does not tell. */
  about?: string
  label: string
  copy: string
  value: string
}

type Props = { title: string; about: string; parts: readonly Part[]; onClose(): void }

/** Secrets that are shown once, to be copied; neither a click beside them nor Escape closes them. */
export function SecretOnce({ title, about, parts, onClose }: Props) {
  const texts = useTexts()
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={title}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md" data-testid="secret-once">
        <Text fz="sm">{about}</Text>
        {parts.map(part => (
          <Fragment key={part.label}>
            {part.about && <Text fz="sm">{part.about}</Text>}
            <Copied label={part.label} copy={part.copy} value={part.value} />
          </Fragment>
        ))}
        <Group justify="flex-end">
          <Button onClick={onClose}>{texts.drafts.copied}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
