import { Connection } from './connection.ts'
import { SlowRequests } from './slow-requests.ts'

/** Cheap enough, and for everybody: the answer counts, not what it says. */
const probeAddress = '/api/health'
const probePatienceMs = 10_000

export const connection = new Connection(async () =>
  isOfAnlass(await fetch(probeAddress, { cache: 'no-store', signal: AbortSignal.timeout(probePatienceMs) })),
)
export const slowRequests = new SlowRequests()

/** `fetch`, under watch: whether the API is reached, and whether it takes long. */
export async function send(request: Request): Promise<Response> {
  // How long a file travels, its size decides.
  const ended = isFile(request) ? () => undefined : slowRequests.begin()
  try {
    const response = await fetch(request)
    if (isOfAnlass(response)) connection.heard()
    else connection.doubt()
    return response
  } catch (error) {
    // TanStack Query ends requests of pages that were left; that is no failure.
    if (!(error instanceof DOMException && error.name === 'AbortError')) connection.doubt()
    throw error
  } finally {
    ended()
  }
}

/** What stands in front of Anlass answers in its place while it is away, and not in JSON. */
export function isOfAnlass({ status, headers }: Pick<Response, 'status' | 'headers'>): boolean {
  return ![502, 503, 504].includes(status) || (headers.get('Content-Type') ?? '').includes('json')
}

const isFile = ({ method, headers }: Request) =>
  method !== 'GET' && !(headers.get('Content-Type') ?? 'json').includes('json')
