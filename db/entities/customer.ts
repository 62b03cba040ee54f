import { defineEntity, p } from '@mikro-orm/core'

export type CustomerState = 'visitor' | 'customer' | 'merged' | 'erased'

/** A person in the database; `visitor` while anonymous. Attributes are declared, the rest is kept apart. */
export const Customer = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.uuid().primary(),
    /** For ETag / If-Match. */
    version: p.integer().defaultRaw('1'),
    state: p.text().$type<CustomerState>(),
    externalId: p.text().nullable(),
    email: p.text().nullable(),
    /** Comparison key of the address: lower case. Two customers may share one. */
    emailKey: p.text().nullable(),
    /** Keyed hash of `emailKey` (suppression key): what the suppression list and bound consents are compared with. */
    emailHash: p.blob().nullable(),
    phone: p.text().nullable(),
    locale: p.text().nullable(),
    /** IANA name, validated on the way in. */
    timeZone: p.text().nullable(),
    attributes: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    undeclared: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    /** Set when the recipient's server said that this very address does not exist. */
    addressInvalidAt: p.datetime().nullable(),
    addressInvalidReason: p.text().nullable(),
    /** Set when a letter came back. */
    postInvalidAt: p.datetime().nullable(),
    postInvalidReason: p.text().nullable(),
    /** Processing is restricted (GDPR Art. 18): kept, but not used. */
    restrictedAt: p.datetime().nullable(),
    mergedInto: p.uuid().nullable(),
    source: p.uuid().fieldName('source_id').nullable(),
    searchText: p
      .text()
      .nullable()
      .generated(
        `(lower((((((coalesce((attributes ->> 'firstName'::text), ''::text) || ' '::text) || coalesce((attributes ->> 'lastName'::text), ''::text)) || ' '::text) || coalesce(email, ''::text)) || ' '::text) || coalesce(external_id, ''::text))) stored`,
      ),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    lastSeenAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'customer_external_id',
      expression:
        'create unique index customer_external_id on customer (external_id) where external_id is not null',
    },
    {
      name: 'customer_email_key',
      expression: 'create index customer_email_key on customer (email_key) where email_key is not null',
    },
    {
      name: 'customer_email_hash',
      expression: 'create index customer_email_hash on customer (email_hash) where email_hash is not null',
    },
    {
      name: 'customer_unhashed',
      expression:
        'create index customer_unhashed on customer (id) where email_key is not null and email_hash is null',
    },
    {
      name: 'customer_search',
      expression: 'create index customer_search on customer using gin (search_text gin_trgm_ops)',
    },
  ],
})
