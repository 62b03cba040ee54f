import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../../engine/shared/problem.ts'
import type { Call } from './calls.ts'

export type Target = { url: string; writeKey: string; history: boolean }

const tries = 5

/**
 * Posts one batch; tries again while the server is out of reach or says that it is busy.
 * @throws Problem `replay_refused` (with the server's answer), `server_unreachable`.
 */
export async function postBatch(target: Target, batch: Call[], sentAt: Date): Promise<void> {
  const url = `${target.url.replace(/\/$/, '')}/v1/batch${target.history ? '?mode=history' : ''}`
  const headers = {
    'Content-Type': 'application/json',
    Authorization: `Basic ${Buffer.from(`${target.writeKey}:`).toString('base64')}`,
  }
  const body = JSON.stringify({ batch, sentAt: sentAt.toISOString() })
  let cause: unknown
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (attempt > 1) await delay(250 * 2 ** attempt)
    const answer = await fetch(url, { method: 'POST', headers, body }).catch((error: unknown) => {
      cause = error
      return null
    })
    if (!answer) continue
    const text = await answer.text()
    if (answer.ok) return refuseItems(text)
    cause = text
    if (answer.status < 500 && answer.status !== 429) throw refused(answer.status, text)
  }
  throw new Problem('server_unreachable', `${target.url} does not take the events.`, {
    status: 503,
    cause,
    hint: 'Is it running? Start it with `npm start`, or name it with --url.',
  })
}

function refuseItems(text: string): void {
  const { errors } = JSON.parse(text) as { errors?: { path: string; message: string }[] }
  if (errors?.length)
    throw new Problem('replay_refused', 'Some events were not taken.', { errors: errors.slice(0, 20) })
}

function refused(status: number, text: string): Problem {
  const hint =
    status === 401
      ? 'Name the write key of a server source with --key.'
      : status === 403
        ? 'replay needs a server key, not a browser key.'
        : text.slice(0, 500)
  return new Problem('replay_refused', `The server refused the events (${status}).`, { status, hint })
}
