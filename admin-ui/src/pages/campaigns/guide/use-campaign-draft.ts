import { useCallback, useMemo, useState } from 'react'
import { type Campaign, type CampaignDefinition, useSaveCampaign } from '../../../api/campaigns.ts'
import { useAutosave } from '../../../shared/use-autosave.ts'
import { stableText } from '../../segments/stable.ts'
import { definitionOf, sendable } from './definition.ts'

type Written = { name: string; definition: CampaignDefinition }

const textOf = ({ name, definition }: Written) => stableText([name.trim(), sendable(definition)])

/** A campaign under edit, saved by itself over the version it was made from. */
export function useCampaignDraft(campaign: Campaign, stored: CampaignDefinition, mayWrite: boolean) {
  const [now, setNow] = useState<Written>(() => ({ name: campaign.name, definition: stored }))
  const { mutateAsync, isPending, error } = useSaveCampaign(campaign.id)
  const text = useMemo(() => textOf(now), [now])
  const autosave = useAutosave<Campaign>({
    path: `/api/campaigns/${campaign.id}`,
    text,
    start: { version: campaign.version, stored: textOf({ name: campaign.name, definition: stored }) },
    pause: 700,
    mayWrite,
    ready: now.name.trim() !== '',
    isPending,
    send: useCallback(
      version => mutateAsync({ version, name: now.name.trim(), definition: sendable(now.definition) }),
      [mutateAsync, now],
    ),
    latest: campaign,
    read: found => {
      const definition = definitionOf(found)
      return definition && textOf({ name: found.name, definition })
    },
    take: found => {
      const definition = definitionOf(found)
      if (definition) setNow({ name: found.name, definition })
    },
  })
  return {
    id: campaign.id,
    ...now,
    ...autosave,
    error,
    rename: useCallback((name: string) => setNow(before => ({ ...before, name })), []),
    /** Changes parts of the definition; what is undefined is taken out. */
    set: useCallback(
      (change: { [K in keyof CampaignDefinition]?: CampaignDefinition[K] | undefined }) =>
        setNow(before => {
          const entries = Object.entries({ ...before.definition, ...change })
          const definition = Object.fromEntries(entries.filter(([, value]) => value !== undefined))
          return { ...before, definition: definition as CampaignDefinition }
        }),
      [],
    ),
  }
}

export type CampaignDraft = ReturnType<typeof useCampaignDraft>
