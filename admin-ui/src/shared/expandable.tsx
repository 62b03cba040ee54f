import { Box, Collapse, Group, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** A line that opens to show what belongs to it. */
export function Expandable({ label, children }: { label: ReactNode; children: ReactNode }) {
  const [open, { toggle }] = useDisclosure(false)
  return (
    <Box miw={0} flex={1}>
      <UnstyledButton onClick={toggle} aria-expanded={open} w="100%">
        <Group gap="xs" wrap="nowrap" align="center">
          <IconChevronRight
            size={16}
            stroke={1.8}
            style={{
              flex: 'none',
              transform: open ? 'rotate(90deg)' : 'none',
              transition: 'transform 120ms',
            }}
          />
          {label}
        </Group>
      </UnstyledButton>
      <Collapse expanded={open}>{open && <Box pl={24}>{children}</Box>}</Collapse>
    </Box>
  )
}
