import { defineEntity, p } from '@mikro-orm/core'
import type {
  ConfirmationKind,
  ConfirmationPayload,
  ConfirmationState,
} from '../../engine/consent/confirmation.ts'
import { Customer } from './customer.ts'

/**
 * Something asked for in the name of an address, that counts once its owner has pressed the button in a mail:
 * a double opt-in, or a request about one's own data.
 */
export const Confirmation = defineEntity({
  name: 'Confirmation',
  tableName: 'confirmation',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<ConfirmationKind>(),
    state: p.text().$type<ConfirmationState>(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('confirmation_customer'),
    /** Where the mail goes: the address given, whatever the customer's is. */
    email: p.text(),
    emailKey: p.text(),
    emailHash: p.blob(),
    /** Of the mailbox behind the address (`mailboxKey`): what it gets in a day is counted by it. */
    mailboxHash: p.blob(),
    formVersionId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    /** The ledger line or event that proves the request: the basis of the mail. */
    evidenceId: p.uuid(),
    payload: p.json<ConfirmationPayload>(),
    /** The customer row was made for this request, and goes with it when nothing comes of it. */
    createdCustomer: p.boolean(),
    requestedAt: p.datetime(),
    expiresAt: p.datetime(),
    settledAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'confirmation_open',
      expression: "create index confirmation_open on confirmation (expires_at) where state = 'pending'",
    },
    { name: 'confirmation_form', properties: ['formVersionId', 'state'] },
    { name: 'confirmation_address', properties: ['emailHash', 'requestedAt'] },
    { name: 'confirmation_mailbox', properties: ['mailboxHash', 'requestedAt'] },
  ],
})
