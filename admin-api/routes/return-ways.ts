import { readMailboxes } from '../../db/stores/mailbox-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import type { ApiContext } from '../context.ts'
import { returnWaysContract } from '../contract/return-ways.ts'
import { environmentId } from '../contract/senders.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function returnWaysRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  return implement('returnWays', returnWaysContract, {
    ways: async () => {
      const { returnsListener: listener, environmentSender: environment } = context
      const [mailboxes, senders] = await Promise.all([readMailboxes(db), readSenders(db)])
      return {
        listener: {
          on: Boolean(listener),
          host: listener?.host ?? null,
          port: listener?.port ?? null,
          name: listener?.name ?? null,
          tls: listener?.tls ?? false,
        },
        senders: [
          ...senders
            .filter(sender => sender.retiredAt === null)
            .map(({ id, name, returnDomain }) => ({ id, name, returnDomain })),
          ...(environment
            ? [{ id: environmentId, name: 'SMTP_URL', returnDomain: environment.returnDomain ?? null }]
            : []),
        ],
        mailboxes: mailboxes
          .filter(mailbox => mailbox.retiredAt === null)
          .map(({ id, name, lookedAt, taken, lastError }) => ({
            id,
            name,
            lookedAt,
            taken,
            broken: lastError !== null,
          })),
      }
    },
  })
}
