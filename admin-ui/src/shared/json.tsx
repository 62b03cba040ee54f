import { Code } from '@mantine/core'

/** Readable JSON that wraps instead of widening the page. */
export function Json({ value }: { value: unknown }) {
  return (
    <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {JSON.stringify(value, null, 2)}
    </Code>
  )
}
