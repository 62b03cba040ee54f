import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyBinaries, installedBinaries, reachableByAll } from '../../app/embedded/binaries.ts'
import {
  type ClusterFiles,
  createCluster,
  startPostmaster,
  stopPostmaster,
} from '../../app/embedded/cluster.ts'
import { freePort } from '../../app/embedded/free-port.ts'
import { serverUser } from '../../app/embedded/server-user.ts'

export type TestCluster = {
  /** Connects as owner to the maintenance database. */
  url: string
  /** Process id of the server, whose children hold its connections. */
  pid(): number
  /** Ends the server at once, as a crash does: what was not committed is lost, the next start recovers from the log. */
  crash(): Promise<void>
  /** Starts it again after a crash, on the same port. */
  recover(): Promise<void>
  stop(): Promise<void>
}

/** Nothing is ever read back after the run, so nothing is written durably. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  shared_buffers: '256MB',
  max_connections: '300',
  jit: 'off',
  timezone: 'UTC',
}

/**
 * A PostgreSQL cluster in a temporary directory. It ends and its directory goes when `stop` is called,
 * and also when this process ends in any other way, Ctrl-C and `kill -9` included. One that is to crash needs
 * `synchronous_commit` on: without it the server acknowledges what it then loses.
 */
export async function startTestCluster(own: Record<string, string> = {}): Promise<TestCluster> {
  const home = mkdtempSync(join(tmpdir(), 'anlass-test-'))
  try {
    const user = serverUser()
    if (user) {
      chmodSync(home, 0o711)
      chownSync(home, user.uid, user.gid)
    }
    const installed = installedBinaries()
    const usable = installed.complete && (!user || reachableByAll(installed))
    const binaries = usable ? installed : copyBinaries(installed, home)
    const files: ClusterFiles = { home, binaries, user }
    const password = 'test'
    await createCluster(files, { name: 'owner', password })
    const port = await freePort()
    const start = () =>
      startPostmaster(files, port, { ...settings, ...own }, { signal: 'QUIT', remove: home })
    let postmaster = await start()
    return {
      url: `postgres://owner:${password}@127.0.0.1:${port}/postgres`,
      pid: () => postmaster.pid,
      crash: () => stopPostmaster(postmaster.pid, 'immediate'),
      async recover() {
        const { watchdog } = postmaster
        postmaster = await start()
        // Only now: until then it is the one that would clear up after us.
        watchdog.dismiss()
      },
      async stop() {
        await stopPostmaster(postmaster.pid, 'immediate')
        rmSync(home, { recursive: true, force: true })
        postmaster.watchdog.dismiss()
      },
    }
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}
