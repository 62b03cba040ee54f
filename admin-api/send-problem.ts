import type { z } from 'zod'
import { readFailure } from '../engine/campaigns/send-failure.ts'
import { failureWords } from '../engine/campaigns/send-failure-text.ts'
import type { sendProblemSchema } from './contract/senders.ts'

type Told = { error: string | null; problem: z.input<typeof sendProblemSchema> | null }

/** What a worker noted of a mail to staff that failed: the words of the server, and what they mean. */
export function toldFailure(noted: string | null): Told {
  if (noted === null) return { error: null, problem: null }
  const { kind, words } = readFailure(noted)
  return { error: words, problem: { kind, ...failureWords[kind] } }
}
