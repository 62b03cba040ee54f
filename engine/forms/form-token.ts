import { createHmac, timingSafeEqual } from 'node:crypto'
import { parse, stringify, validate } from 'uuid'
import type { Keyring } from '../shared/keyring.ts'
import { macKey } from '../shared/mac-key.ts'

/** Nobody reads a form and writes an address in less; in milliseconds. */
export const soonestAnswer = 2_000
/** A page that stood open for longer is shown again; in milliseconds. */
export const latestAnswer = 24 * 3_600_000

const timeBytes = 6
const macBytes = 16

function mac(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', macKey(key)).update('anlass/form/').update(body).digest().subarray(0, macBytes)
}

/**
 * Goes into a form when it is shown: which version of it, and when. What comes back tells which words the person had
 * before them, and how long they took. `<key id>.<version id ‖ time ‖ MAC>`.
 */
export function signFormToken(keyring: Keyring, versionId: string, at: Date): string {
  const key = keyring.keys.get(keyring.current)
  if (!key) throw new Error('the current key is not in the keyring')
  const time = Buffer.alloc(timeBytes)
  time.writeUIntBE(at.getTime(), 0, timeBytes)
  const body = Buffer.concat([Buffer.from(parse(versionId)), time])
  return `${keyring.current}.${Buffer.concat([body, mac(key, body)]).toString('base64url')}`
}

/** What a token says, or null where it is none of ours. */
export function readFormToken(keyring: Keyring, token: string): { versionId: string; at: Date } | null {
  const dot = token.indexOf('.')
  const key = keyring.keys.get(dot < 0 ? '' : token.slice(0, dot))
  const text = token.slice(dot + 1)
  if (!key || text.length > 64) return null
  const bytes = Buffer.from(text, 'base64url')
  const length = 16 + timeBytes
  if (bytes.length !== length + macBytes || bytes.toString('base64url') !== text) return null
  const body = bytes.subarray(0, length)
  if (!timingSafeEqual(mac(key, body), bytes.subarray(length))) return null
  const versionId = stringify(body.subarray(0, 16))
  return validate(versionId) ? { versionId, at: new Date(body.readUIntBE(16, timeBytes)) } : null
}

/** How a form was answered, by its token: too fast for a person, after it had grown old, or as people do. */
export function paceOf(at: Date, now: Date): 'robot' | 'old' | 'human' {
  const took = now.getTime() - at.getTime()
  if (took < soonestAnswer) return 'robot'
  return took > latestAnswer ? 'old' : 'human'
}
