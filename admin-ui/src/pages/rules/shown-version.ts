import { useSearchParams } from 'react-router'
import type { FiguresOf } from '../../api/rule-editor.ts'
import { useRuleVersions } from '../../api/rules.ts'
import type { Rule } from '../../api/types.ts'

type Version = NonNullable<Rule['published']>

export type ShownVersion = {
  /** Number of an earlier version that was asked for (`?version=`); null: what is published, else the draft. */
  earlier: number | null
  /** Null while an earlier one is not there yet, and where nothing was ever published. */
  version: Version | null
  /** There is no version of that number. */
  unknown: boolean
  versions: ReturnType<typeof useRuleVersions>
  /** What figures to ask for; undefined means those of what is published. */
  figures: FiguresOf | undefined
  choose(number: number | null): void
}

const day = 86_400_000
/** How far back figures by day go, of an earlier version: from when it was published, but no further than can be asked. */
const fewestDays = 30
const mostDays = 366

/** The version of a rule that the address asks for. */
export function useShownVersion(rule: Rule): ShownVersion {
  const [params, setParams] = useSearchParams()
  const versions = useRuleVersions(rule.id)
  const asked = Number(params.get('version'))
  const current = rule.published?.number ?? null
  const earlier = Number.isInteger(asked) && asked > 0 && asked !== current ? asked : null
  const found = versions.data?.find(({ number }) => number === earlier) ?? null
  const since = found ? (Date.now() - new Date(found.publishedAt).getTime()) / day : 0
  const days = Math.min(mostDays, Math.max(fewestDays, Math.ceil(since) + 1))
  return {
    earlier,
    version: earlier === null ? rule.published : found,
    unknown: earlier !== null && versions.data !== undefined && found === null,
    versions,
    figures: earlier === null ? undefined : { number: earlier, days },
    choose: number =>
      setParams(before => {
        const next = new URLSearchParams(before)
        if (number === null || number === current) next.delete('version')
        else next.set('version', String(number))
        return next
      }),
  }
}
