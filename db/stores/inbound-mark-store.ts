import { type ReturnsSettings, returnsSetting, returnsSettingsOf } from '../../engine/returns/settings.ts'
import type { Db } from '../orm.ts'
import { markAddresses, type NewMark, softTimes } from './address-mark-store.ts'
import { emailHash } from './email-hash-store.ts'
import type { ActingReturn } from './inbound-apply-store.ts'
import type { Holder } from './inbound-correlate-store.ts'
import { readSetting } from './setting-store.ts'

export async function readReturnsSettings(db: Db): Promise<ReturnsSettings> {
  return returnsSettingsOf((await readSetting(db, returnsSetting)).value)
}

/**
 * Marks the addresses that messages went to, never one that a report names: at once where there is no such address, and
 * where too many could not be delivered. Returns which came of what.
 */
export async function markReturned(
  db: Db,
  fresh: readonly ActingReturn[],
  holders: readonly Holder[],
  { suppressionKey, settings, now }: { suppressionKey: Buffer; settings: ReturnsSettings; now: Date },
): Promise<Map<string, 'hard' | 'soft'>> {
  const told = fresh.filter(({ ruling }) => ruling.outcome === 'hard' || ruling.outcome === 'soft')
  if (told.length === 0) return new Map()
  const hashes = new Map(
    holders.flatMap(({ emailKey, emailHash: hash }) => (emailKey && hash ? [[emailKey, hash]] : [])),
  )
  // Too much at a time is about us, not about the address.
  const soft = told.filter(({ ruling }) => ruling.outcome === 'soft' && !ruling.finding?.block)
  const keys = soft.flatMap(({ message }) => message.addressKey ?? [])
  const times = await softTimes(db, keys, settings, now)
  const marked = new Map<string, 'hard' | 'soft'>()
  const marks = told.flatMap(({ inboundId, ruling, message }): NewMark[] => {
    const key = message.addressKey
    if (key === null) return []
    const outcome = ruling.outcome === 'hard' ? 'hard' : 'soft'
    if (outcome === 'soft' && (ruling.finding?.block || (times.get(key) ?? 0) < settings.soft.count))
      return []
    marked.set(inboundId, outcome)
    const hash = hashes.get(key) ?? emailHash(suppressionKey, key)
    const { reason = 'undefined', status = null, said = null } = ruling.finding ?? {}
    return [{ key, hash, outcome, reason, status: status || null, said, messageId: message.id }]
  })
  await markAddresses(db, marks, settings, now)
  return marked
}
