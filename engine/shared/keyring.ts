/** Signing keys by id. New tokens use `current`; old keys stay, so that links in old mails go on working. */
export type Keyring = { current: string; keys: ReadonlyMap<string, Buffer> }

export function keyringOf(
  current: { id: string; key: string },
  old: { id: string; key: string }[] = [],
): Keyring {
  const keys = new Map(old.map(entry => [entry.id, Buffer.from(entry.key)]))
  keys.set(current.id, Buffer.from(current.key))
  return { current: current.id, keys }
}
