import type { CampaignSchedule } from '../../../../api/campaigns.ts'
import { daysAfter, momentOf, shopDay } from '../../../../shared/shop-time.ts'

/** What stands there when a kind is chosen: tomorrow morning, or every Monday. */
export function firstSchedule(type: CampaignSchedule['type']): CampaignSchedule {
  const tomorrow = daysAfter(shopDay(), 1)
  switch (type) {
    case 'now':
      return { type }
    case 'at':
      return { type, at: momentOf(`${tomorrow}T09:00`) ?? '' }
    case 'local':
      return { type, day: tomorrow, at: '09:00' }
    case 'recurring':
      return { type, every: { unit: 'week', weekdays: [1] }, at: '09:00' }
  }
}
