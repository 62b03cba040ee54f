import type { ApiContext } from '../../admin-api/context.ts'
import type { Inbound } from '../config.ts'
import type { Installation } from '../installation.ts'
import type { Stack } from '../stack.ts'
import { startReturnsListener } from './listener.ts'
import { TlsFiles } from './tls-files.ts'

/** To try it: only this machine reaches it, on any free port; the console shows which. */
export const loopbackInbound: Inbound = { host: '127.0.0.1', port: 0, name: 'localhost', tls: undefined }

/**
 * Listens for what comes back, as the configuration says, else as `otherwise` says (null: not at all), until `open` is
 * closed; tells the API, which shows it.
 * @throws Problem `port_taken`, `port_denied`, `host_unknown`, `config_invalid` (certificate).
 */
export async function openReturnsListener(
  installation: Installation,
  api: ApiContext,
  open: Stack,
  otherwise: Inbound | null,
): Promise<void> {
  const { config, db, clock, log, keyring, bell } = installation
  const inbound = config.inbound ?? otherwise
  if (!inbound) return
  const { host, name, tls } = inbound
  const listener = await startReturnsListener({
    db,
    clock,
    log,
    keyring,
    bell,
    host,
    port: inbound.port,
    name,
    tls: tls && new TlsFiles(tls.cert, tls.key),
  })
  open.push(() => listener.stop())
  api.returnsListener = { host, port: listener.port, name, tls: tls !== undefined }
  log.info({ port: listener.port, name, tls: tls !== undefined }, 'the listener for what comes back is ready')
}
