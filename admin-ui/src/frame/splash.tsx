import { Center, Loader } from '@mantine/core'
import { ErrorPanel } from '../shared/error-panel.tsx'

/** While it is not known who is here; and when that cannot be found out. */
export function Splash({ error, retry }: { error: unknown; retry(): unknown }) {
  return (
    <Center h="100dvh" p="md">
      {error ? <ErrorPanel error={error} retry={retry} /> : <Loader type="dots" />}
    </Center>
  )
}
