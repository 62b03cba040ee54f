import { defineEntity, p } from '@mikro-orm/core'

/** What the DNS says of a domain that mails come from, as it was asked last. */
export const DomainCheck = defineEntity({
  name: 'DomainCheck',
  tableName: 'domain_check',
  properties: {
    domain: p.text().primary(),
    at: p.datetime(),
    result: p.json<Record<string, unknown>>(),
  },
})
