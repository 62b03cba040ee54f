/** Something with a version, as the API answers it. */
export type Versioned = Record<string, unknown> & { version: number }

/** Enough for whoever has many windows' worth of pages open in one; older ones are forgotten. */
const keptPaths = 60
const keptVersions = 4

const known = new Map<string, Versioned[]>()

export function isVersioned(value: unknown): value is Versioned {
  return typeof value === 'object' && value !== null && typeof (value as Versioned).version === 'number'
}

/** The address of what a request changes: `/api/rules/1/publish` is about `/api/rules/1` when that is its id. */
export function resourceOf(path: string, body: Versioned): string {
  const parts = path.split('/')
  const at = typeof body.id === 'string' ? parts.indexOf(body.id) : -1
  return at < 0 ? path : parts.slice(0, at + 1).join('/')
}

/** Keeps what was read or saved, so that it can be told later what somebody else changed in it. */
export function remember(path: string, value: unknown): void {
  if (!isVersioned(value)) return
  const resource = resourceOf(path, value)
  const before = (known.get(resource) ?? []).filter(({ version }) => version !== value.version)
  known.delete(resource)
  known.set(resource, [...before, value].slice(-keptVersions))
  const [oldest] = known.keys()
  if (known.size > keptPaths && oldest !== undefined) known.delete(oldest)
}

/** What this window knows of a version; null: it never saw it. */
export function recall(resource: string, version: number): Versioned | null {
  return known.get(resource)?.find(one => one.version === version) ?? null
}
