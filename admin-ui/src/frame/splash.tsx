import { Center, Loader } from '@mantine/core'
import { ErrorPanel } from '../shared/error-panel.tsx'

type Props = {
  error: unknown
  /** Without it only the page itself can be asked for again. */
  retry?: () => unknown
}

/** While it is not known who is here; and when that cannot be found out. */
export function Splash({ error, retry }: Props) {
  return (
    <Center h="100dvh" p="md">
      {error ? <ErrorPanel error={error} retry={retry} reload={!retry} /> : <Loader type="dots" />}
    </Center>
  )
}
