import type { Text } from '../shared/text.ts'
import { daysOf, keptWithoutLimit, retentionRules, retentionSettingSchema } from './retention.ts'

/** How long, and why, for the rules of these keys, as they are set (setting `retention`). */
export function retentionTexts(keys: readonly string[], stored: unknown): Text[] {
  const setting = retentionSettingSchema.safeParse(stored)
  return keys.flatMap((key): Text[] => {
    const rule = retentionRules.find(known => known.key === key)
    const days = rule && daysOf(rule, setting.success ? setting.data : null)
    const { name, reason } = rule ?? keptWithoutLimit.find(known => known.key === key) ?? {}
    if (!name || !reason) return []
    const long = days ? { de: `${days} Tage. `, en: `${days} days. ` } : { de: '', en: '' }
    return [{ de: `${name.de}: ${long.de}${reason.de}`, en: `${name.en}: ${long.en}${reason.en}` }]
  })
}
