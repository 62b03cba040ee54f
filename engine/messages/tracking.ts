import { z } from 'zod'

/** Key of the setting that says whether mails are measured. */
export const trackingSetting = 'tracking'

/**
 * `mode`: `consent` measures the opens and clicks of those who consented to it (TDDDG § 25, GDPR Art. 6(1)(a)),
 * `off` those of nobody. `sharedClicks`: links that are the same for everybody lead past a counter that knows
 * the template version and the day, and nobody's person.
 */
export const trackingSettingsSchema = z.strictObject({
  mode: z.enum(['off', 'consent']),
  sharedClicks: z.boolean(),
})
export type TrackingSettings = z.infer<typeof trackingSettingsSchema>

export const defaultTracking: TrackingSettings = { mode: 'consent', sharedClicks: true }

/** The setting as stored; what cannot be read counts as off. */
export function trackingOf(stored: unknown): TrackingSettings {
  if (stored === undefined || stored === null) return defaultTracking
  const parsed = trackingSettingsSchema.safeParse(stored)
  return parsed.success ? parsed.data : { mode: 'off', sharedClicks: false }
}
