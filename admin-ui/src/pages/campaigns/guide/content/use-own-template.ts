import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { newestTemplate, usePublishedCopy } from '../../../../api/campaign-template.ts'
import type { CampaignVariant } from '../../../../api/campaigns.ts'
import { type EditedSource, type Template, useCorrectTemplate } from '../../../../api/templates.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { keyOf } from '../../../templates/template-key.ts'
import { useGuide } from '../guide-context.ts'
import { othersOf } from './template-place.ts'

type Change = { template: Template; change: (source: EditedSource) => EditedSource; always: boolean }

/**
 * Changes what this campaign sends and nothing else: a template that others use too is copied first, as it is published,
 * under the campaign's name; its own is corrected and published anew.
 */
export function useOwnTemplate(variant: CampaignVariant, onTemplate: (key: string) => void) {
  const words = useLanguage().texts.campaignGuide.content
  const { campaign, draft } = useGuide()
  const { mutateAsync: makeCopy } = usePublishedCopy()
  const { mutateAsync: correct } = useCorrectTemplate()
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: async ({ template, change, always }: Change): Promise<Template> => {
      // Who uses it is asked anew: another campaign may have been duplicated a moment ago.
      const fresh = await newestTemplate(template.id)
      const source = change((fresh.published?.source ?? fresh.draft) as EditedSource)
      if (!always && othersOf(fresh, campaign.id).length === 0)
        return await correct({ template: fresh, version: fresh.version, source, onStored: () => {} })
      const several = draft.definition.variants.length > 1
      const name = `${draft.name.trim() || campaign.name}${several ? ` ${variant.id.toUpperCase()}` : ''}`
      const made = await makeCopy({ key: keyOf(name), name: name.slice(0, 200), source })
      onTemplate(made.key)
      notifications.show({ message: words.copied(name), color: 'green' })
      return made
    },
  })
  return {
    pending: isPending,
    error,
    /** The template that is sent then; null: it failed, and `error` says why. */
    change: (template: Template, change: Change['change']) =>
      mutateAsync({ template, change, always: false }).catch(() => null),
    copy: (template: Template) =>
      mutateAsync({ template, change: source => source, always: true }).catch(() => null),
  }
}

export type OwnTemplate = ReturnType<typeof useOwnTemplate>
