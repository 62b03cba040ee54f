import { defineEntity, p } from '@mikro-orm/core'
import { CampaignOccurrence } from './campaign-occurrence.ts'
import { Customer } from './customer.ts'
import { Message } from './message.ts'

/** The goal of a campaign, reached within its window after a message (or after it would have been sent, of the holdout). */
export const CampaignConversion = defineEntity({
  name: 'CampaignConversion',
  tableName: 'campaign_conversion',
  properties: {
    message: () => p.manyToOne(Message).mapToPk().primary().deleteRule('cascade'),
    occurrence: () => p.manyToOne(CampaignOccurrence).mapToPk().deleteRule('cascade').index(false),
    campaignId: p.uuid(),
    customer: () =>
      p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('campaign_conversion_customer'),
    eventId: p.uuid(),
    at: p.datetime(),
    value: p.decimal('number').columnType('numeric(14,2)').nullable(),
    currency: p.text().nullable(),
    variant: p.text().nullable(),
    holdout: p.boolean(),
  },
  indexes: [{ name: 'campaign_conversion_occurrence', properties: ['occurrence', 'at'] }],
})
