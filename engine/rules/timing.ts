import { z } from 'zod'

/** `HH:MM` on a clock of 24 hours. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:00')

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1)
  .max(7)
  .refine(days => new Set(days).size === days.length, 'names a day twice')

/** Seconds, minutes and hours are exact; days, weeks and months go by the customer's calendar. */
export const durationSchema = z.strictObject({
  amount: z.number().int().min(1).max(10_000),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months']),
})
