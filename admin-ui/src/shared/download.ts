import { problemFrom } from '../api/problem.ts'

/**
 * Fetches a file that is made on request (POST) and hands it to the browser. For files behind a GET a plain link
 * does. @throws ProblemError
 */
export async function downloadPosted(path: string, body: unknown, name: string): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Anlass-CSRF': '1' },
    body: JSON.stringify(body),
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
