import type { ListedTemplate } from '../../../../api/templates.ts'

/** The template's editor, which leads back into the guide. */
export function editPath(templateId: string, campaignId: string): string {
  return `/templates/${templateId}?back=${encodeURIComponent(`/campaigns/${campaignId}/edit?step=content`)}`
}

/** What else sends this template: to change it for one campaign would change it for them. */
export function othersOf(
  template: Pick<ListedTemplate, 'usedIn'>,
  campaignId: string,
): ListedTemplate['usedIn'] {
  return template.usedIn.filter(({ kind, id }) => kind !== 'campaign' || id !== campaignId)
}
