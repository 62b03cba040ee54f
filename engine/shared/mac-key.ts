import { createSecretKey, type KeyObject } from 'node:crypto'

const made = new WeakMap<Uint8Array, KeyObject>()

/** The key object of a raw key, made once: handing raw bytes to `createHmac` costs five times as much per call. */
export function macKey(raw: Uint8Array): KeyObject {
  const known = made.get(raw)
  if (known) return known
  const key = createSecretKey(raw)
  made.set(raw, key)
  return key
}
