import { v7 } from 'uuid'

/** Counts up within this process from a random beginning, so that ids of one moment sort as they were made. */
let sequence = Math.floor(Math.random() * 0x4000_0000)

/** A new key: UUIDv7 (RFC 9562), made by the application so that rows sort by age without a round trip. */
export function newId(at?: Date): string {
  if (!at) return v7()
  sequence = (sequence + 1) & 0x7fff_ffff
  return v7({ msecs: at.getTime(), seq: sequence })
}

/** The smallest id there can be of a moment: what was made then or later sorts behind it. Moments before 1970 count as 1970. */
export function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
