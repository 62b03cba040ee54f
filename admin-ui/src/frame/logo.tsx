import { Group, Text } from '@mantine/core'

/** The mark: an A whose bar is a dot, the moment that sets things off. */
export function Logo({ size = 28, withName = true }: { size?: number; withName?: boolean }) {
  return (
    <Group gap={10} wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b6b5e" />
        <path
          d="M8.5 24 16 8l7.5 16"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="16" cy="21.5" r="2.6" fill="#ffb547" />
      </svg>
      {withName && (
        <Text fw={700} fz={size * 0.68} lh={1} lts="-0.02em">
          Anlass
        </Text>
      )}
    </Group>
  )
}
