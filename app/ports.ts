import type { Server } from 'node:net'
import { Problem } from '../engine/shared/problem.ts'

const TRIES = 50

/**
 * Makes a server listen and returns the port it got. A port nobody asked for by name gives way to the
 * next free one (two checkouts at once); one that was set is taken or refused.
 * @throws Problem `port_taken`, `port_denied` (below 1024 without the right), `host_unknown`.
 */
export async function listenOn(
  server: Server,
  wanted: { port: number; explicit: boolean },
  host: string,
  names: { port: string; host: string } = { port: 'PORT', host: 'HOST' },
): Promise<number> {
  for (let port = wanted.port; ; port += 1) {
    try {
      return await listen(server, port, host)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const last = wanted.explicit || wanted.port === 0 || port >= Math.min(wanted.port + TRIES, 65_535)
      if (code === 'EADDRINUSE' && !last) continue
      throw explain(code, wanted, host, names, error)
    }
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      server.off('listening', listening)
      reject(error)
    }
    const listening = () => {
      server.off('error', failed)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen({ port, host })
  })
}

function explain(
  code: string | undefined,
  wanted: { port: number; explicit: boolean },
  host: string,
  names: { port: string; host: string },
  cause: unknown,
): unknown {
  const { port } = wanted
  if (code === 'EADDRINUSE') {
    const message = wanted.explicit
      ? `Port ${port} on ${host || 'this machine'} is taken by another program.`
      : `The ports from ${port} to ${port + TRIES} on ${host} are all taken.`
    const next = names.port === 'PORT' ? '; without PORT the next free one is used' : ''
    const hint = `Stop the other program, or set ${names.port} to a free one${next}.`
    return new Problem('port_taken', message, { status: 500, hint, cause })
  }
  if (code === 'EACCES') {
    const hint = `Set ${names.port} to 1024 or above, and let a proxy or the firewall lead the low port there.`
    return new Problem('port_denied', `This account may not listen on port ${port}.`, {
      status: 500,
      hint,
      cause,
    })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const hint = `${names.host} must be an address of this machine: 127.0.0.1 (only from here) or 0.0.0.0 (from everywhere).`
    return new Problem('host_unknown', `${host} is not an address of this machine.`, {
      status: 500,
      hint,
      cause,
    })
  }
  return cause
}
