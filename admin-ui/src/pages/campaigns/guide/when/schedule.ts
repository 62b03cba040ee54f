import type { CampaignSchedule } from '../../../../api/campaigns.ts'

/** `2026-11-23` by the clock of the browser. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** What stands there when a kind is chosen: tomorrow morning, or every Monday. */
export function firstSchedule(type: CampaignSchedule['type']): CampaignSchedule {
  const tomorrow = dayOf(new Date(Date.now() + 86_400_000))
  switch (type) {
    case 'now':
      return { type }
    case 'at':
      return { type, at: new Date(`${tomorrow}T09:00`).toISOString() }
    case 'local':
      return { type, day: tomorrow, at: '09:00' }
    case 'recurring':
      return { type, every: { unit: 'week', weekdays: [1] }, at: '09:00' }
  }
}
