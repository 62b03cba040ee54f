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
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    lastSeenAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'customer_by_name',
      expression:
        "create index customer_by_name on customer (left(lower(coalesce(nullif(btrim(coalesce(attributes ->> 'firstName', '') || ' ' || coalesce(attributes ->> 'lastName', '')), ''), email, external_id)), 80), id) where state = 'customer'",
    },
    {
      name: 'customer_external_id',
      expression:
        'create unique index customer_external_id on customer (external_id) where external_id is not null',
    },
    {
      // Everybody who may be counted: a tenth of the size of the rows.
      name: 'customer_active',
      expression:
        "create index customer_active on customer (id) where state = 'customer' and restricted_at is null",
    },
    {
      name: 'customer_visitor',
      expression: "create index customer_visitor on customer (id) where state = 'visitor'",
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
      // Who was merged into somebody: access and erasure mean them too.
      name: 'customer_merged_into',
      expression: 'create index customer_merged_into on customer (merged_into) where merged_into is not null',
    },
    {
      // Telephone numbers are looked for in any spelling: the last digits are the same in all.
      name: 'customer_phone_tail',
      expression:
        "create index customer_phone_tail on customer ((right(regexp_replace(phone, '[^0-9]', '', 'g'), 7))) where phone is not null",
    },
  ],
})
