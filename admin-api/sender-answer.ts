import type { z } from 'zod'
import type { SenderRow } from '../db/stores/sender-read-store.ts'
import { openSecret } from '../engine/access/secret-box.ts'
import { dkimRecord } from '../engine/campaigns/dkim-key.ts'
import { returnNotes, returnRecords } from '../engine/campaigns/return-domain.ts'
import { senderLimitsSchema } from '../engine/campaigns/sender.ts'
import { alignmentOf, senderNotes } from '../engine/campaigns/sender-view.ts'
import type { Keyring } from '../engine/shared/keyring.ts'
import { localDay } from '../engine/shared/local-time.ts'
import type { ApiContext } from './context.ts'
import { environmentId, type senderAnswer } from './contract/senders.ts'
import { listenerNameOf } from './returns/listener-name.ts'
import { toldFailure } from './send-problem.ts'
import { warmUpAnswer } from './sender-warm-up.ts'

type Answer = z.input<typeof senderAnswer>

/** A sender as it is shown: without its secrets, with what follows from them. */
export function answerOf(
  row: SenderRow,
  keyring: Keyring,
  { listenerName, ...today }: { listenerName: string; now: Date; timeZone: string; sent: number },
): Answer {
  const { password, dkimKey, dkim, ...shown } = row
  const hasPassword = password !== null
  const tested = toldFailure(row.testError)
  const pem = dkimKey === null ? null : openSecret(keyring, dkimKey)
  return {
    ...shown,
    source: 'console',
    hasPassword,
    limits: senderLimitsSchema.parse(row.limits),
    today: localDay(today.now, today.timeZone),
    warmUp: warmUpAnswer(row.warmUp, today),
    dkim: dkim && { ...dkim, record: pem === null ? null : dkimRecord(dkim, pem) },
    alignment: alignmentOf(row.fromAddress, dkim?.domain ?? null),
    returnRecords: returnRecords(row.returnDomain, { sendsBy: row.host, listener: listenerName }),
    notes: [...senderNotes({ ...row, hasPassword }), ...returnNotes(row)],
    testError: tested.error,
    testProblem: tested.problem,
  }
}

/** The sender of the environment; `isDefault` while no other is. */
export function environmentAnswer(
  { environmentSender: sender, ...context }: ApiContext,
  isDefault: boolean,
): Answer | undefined {
  if (!sender) return undefined
  const { host, port, security, username, from } = sender
  const returnDomain = sender.returnDomain ?? null
  return {
    id: environmentId,
    version: 0,
    source: 'environment',
    name: 'SMTP_URL',
    fromName: from.name,
    fromAddress: from.address,
    replyTo: null,
    host,
    port,
    security,
    username,
    hasPassword: username !== null,
    dkim: null,
    limits: { ...senderLimitsSchema.parse({}), connections: sender.connections },
    today: localDay(context.clock.now(), context.timeZone),
    warmUp: null,
    isDefault,
    alignment: alignmentOf(from.address, null),
    returnDomain,
    envelope: 'token',
    returnRecords: returnRecords(returnDomain, { sendsBy: host, listener: listenerNameOf(context) }),
    notes: returnNotes({ fromAddress: from.address, returnDomain }),
    testedAt: null,
    testError: null,
    testProblem: null,
    createdAt: null,
    updatedAt: null,
    retiredAt: null,
  }
}
