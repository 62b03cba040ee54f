import { createServer } from 'node:net'
import { Problem } from '../../engine/shared/problem.ts'

/**
 * A port nobody listens on at 127.0.0.1: the wanted one if possible. Somebody may take it before it is
 * used; who needs it must be ready to try again.
 */
export async function freePort(wanted?: number): Promise<number> {
  const found = (wanted ? await tryPort(wanted) : undefined) ?? (await tryPort(0))
  if (found === undefined)
    throw new Problem('no_free_port', 'No free port was found on 127.0.0.1.', { status: 500 })
  return found
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
