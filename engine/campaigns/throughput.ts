import type { Throughput } from './definition.ts'

/** From the message at `position` on, `ms` after the beginning, so many go out an hour. */
export type Pace = { position: number; ms: number; perHour: number }

const hourMs = 3_600_000

/** How fast a campaign goes, slowest first: one pace, or with a ramp one for each doubling, the full rate last. */
export function pacesOf({ perHour, ramp }: Throughput): Pace[] {
  if (!ramp || ramp.startPerHour >= perHour) return [{ position: 0, ms: 0, perHour }]
  const paces: Pace[] = []
  const lasts = ramp.doubleEveryHours * hourMs
  let next: Pace = { position: 0, ms: 0, perHour: ramp.startPerHour }
  while (next.perHour < perHour) {
    paces.push(next)
    // Whole messages, so that the same position never has two times.
    const position = next.position + Math.max(1, Math.round(next.perHour * ramp.doubleEveryHours))
    next = { position, ms: next.ms + lasts, perHour: next.perHour * 2 }
  }
  return [...paces, { ...next, perHour }]
}

/** How long after the beginning the message at this position (from 0) goes out, in milliseconds. */
export function offsetMs(position: number, throughput: Throughput | undefined): number {
  if (!throughput) return 0
  const pace = pacesOf(throughput).findLast(step => step.position <= position)
  if (!pace) return 0
  return pace.ms + Math.round(((position - pace.position) * hourMs) / pace.perHour)
}
