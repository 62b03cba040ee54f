import type { RequestListener } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * A bad line and a slow machine, where they are asked for: `ANLASS_TEST_SLOW=700` or, with a page that computes four
 * times slower besides, `ANLASS_TEST_SLOW=700x4`. What a test reads before its data has come then shows every time, not
 * once in a hundred runs on a machine that was busy.
 */
export const slowness = slownessOf(process.env.ANLASS_TEST_SLOW)

type Slowness = { ms: number; rate: number }

function slownessOf(text: string | undefined): Slowness | undefined {
  if (!text) return undefined
  const [, ms = '', rate = '1'] = /^(\d+)(?:x(\d+))?$/.exec(text) ?? []
  if (!ms) throw new Error(`ANLASS_TEST_SLOW is ${text}; 700 or 700x4 is meant`)
  return { ms: Number(ms), rate: Number(rate) }
}

/**
 * Every answer of the API to a page comes up to so much later, in any order. What tests ask themselves, to prepare, is
 * not held up: only browsers say where a request comes from.
 */
export function slowly(listener: RequestListener): RequestListener {
  if (!slowness) return listener
  const { ms } = slowness
  return async (request, response) => {
    if (request.url?.startsWith('/api/') && request.headers['sec-fetch-site']) await pause(Math.random() * ms)
    listener(request, response)
  }
}
