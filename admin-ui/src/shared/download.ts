import { ProblemError, problemFrom, unreachable } from '../api/problem.ts'
import { send } from '../api/send.ts'

/**
 * Fetches a file that is made on request (POST) and hands it to the browser. @throws ProblemError
 */
export function downloadPosted(path: string, body: unknown, name: string): Promise<void> {
  const request = new Request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Anlass-CSRF': '1' },
    body: JSON.stringify(body),
  })
  return fetched(request, name)
}

/**
 * Fetches a file behind a GET that may be refused, and hands it to the browser: a plain link would show the refusal as
 * a page. @throws ProblemError
 */
export function download(path: string, name: string): Promise<void> {
  return fetched(new Request(path), name)
}

async function fetched(request: Request, name: string): Promise<void> {
  const response = await send(request).catch(() => {
    throw new ProblemError(0, { code: unreachable, title: unreachable })
  })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null))
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Revoked a moment later: the browser has to have begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Hands text that is here already to the browser as a file. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
