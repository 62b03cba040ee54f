import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTexts } from '../i18n/language.tsx'
import './copied.css'

type Props = { label: string; copy: string; value: string }

/** Something to be entered elsewhere, exactly as it stands: what it is, the value, and a button that copies it. */
export function Copied({ label, copy: copyLabel, value }: Props) {
  const words = useTexts().common
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fz="sm" fw={500}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={copied ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.8} />}
              onClick={copy}
            >
              {copied ? words.copied : copyLabel}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* Scrolls by keyboard too. */}
      <Code className="copied-value" tabIndex={0} aria-label={label} role="group">
        {value}
      </Code>
    </div>
  )
}
