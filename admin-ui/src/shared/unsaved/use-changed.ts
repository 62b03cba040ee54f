import { useState } from 'react'

/** Whether what is typed reads differently than when the form was opened. */
export function useChanged(typed: unknown): boolean {
  const now = JSON.stringify(typed)
  const [first] = useState(now)
  return now !== first
}
