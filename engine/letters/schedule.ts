/** Hour of the nightly run, by the clock of the workspace. */
const nightlyHour = 6

function local(at: Date, timeZone: string): { day: string; hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find(found => found.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
  }
}

/** The day whose nightly run is due, or null: from 06:00 on, once a day. `last` is the day of the last one. */
export function nightDue(now: Date, timeZone: string, last: string | null): string | null {
  const { day, hour } = local(now, timeZone)
  return hour >= nightlyHour && (last === null || last < day) ? day : null
}

/** The next 06:00; found by looking, so that changes of summer time do not matter. */
export function nextNight(now: Date, timeZone: string): Date {
  const quarter = 900_000
  const start = Math.floor(now.getTime() / quarter) + 1
  for (let step = start; step < start + 200; step++) {
    const at = new Date(step * quarter)
    const { hour, minute } = local(at, timeZone)
    if (hour === nightlyHour && minute === 0) return at
  }
  return new Date(now.getTime() + 86_400_000)
}
