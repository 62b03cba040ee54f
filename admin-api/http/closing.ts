import type { Request } from 'express'

/** Aborted when whoever asked hangs up before the answer is out. */
export function closingSignal(request: Request): AbortSignal {
  const controller = new AbortController()
  const { res } = request
  if (res?.destroyed && !res.writableEnded) controller.abort()
  res?.once('close', () => {
    if (!res.writableEnded) controller.abort()
  })
  return controller.signal
}
