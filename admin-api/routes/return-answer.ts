import type { ReturnRow } from '../../db/stores/inbound-read-store.ts'

/** Something that came in, as lists show it. */
export function returnAnswer(row: ReturnRow) {
  const { messageId, messageSubject, messageSentAt, customerId, customerName, viaId, viaName, ...rest } = row
  return {
    ...rest,
    via: viaId === null || viaName === null ? null : { id: viaId, name: viaName },
    message: messageId === null ? null : { id: messageId, subject: messageSubject, sentAt: messageSentAt },
    customer: customerId === null ? null : { id: customerId, name: customerName },
  }
}
