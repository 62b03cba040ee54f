import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { label: string; disabled: boolean; onClick(): void; children: ReactNode }

/** A small button with a picture, of an editor; what it does is said when one stays on it. */
export function IconTool({ label, disabled, onClick, children }: Props) {
  return (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        className="clause-tool"
        variant="subtle"
        color="gray"
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
