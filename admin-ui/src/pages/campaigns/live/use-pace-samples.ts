import { useEffect, useState } from 'react'
import type { Progress } from '../../../api/campaign-results.ts'

/** So many looks are drawn: at one a second, the last two minutes. */
const mostSamples = 120

/** The pace at each look since the page was opened. */
export function usePaceSamples({ asOf, perMinute }: Pick<Progress, 'asOf' | 'perMinute'>): number[] {
  const [samples, setSamples] = useState<{ at: string; pace: number }[]>([])
  useEffect(() => {
    setSamples(before =>
      before.at(-1)?.at === asOf ? before : [...before, { at: asOf, pace: perMinute }].slice(-mostSamples),
    )
  }, [asOf, perMinute])
  return samples.map(({ pace }) => pace)
}
