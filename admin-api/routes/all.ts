import type { ApiContext } from '../context.ts'
import type { BoundRoute } from '../implement.ts'
import { apiKeysRoutes } from './api-keys.ts'
import { assetsRoutes } from './assets.ts'
import { attributesRoutes } from './attributes.ts'
import { auditRoutes } from './audit.ts'
import { backupRoutes } from './backups.ts'
import { brandRoutes } from './brand.ts'
import { calendarRoutes } from './calendar.ts'
import { campaignApprovalRoutes } from './campaign-approval.ts'
import { campaignContentRoutes } from './campaign-content.ts'
import { campaignPreflightRoutes } from './campaign-preflight.ts'
import { campaignResultsRoutes } from './campaign-results.ts'
import { campaignsRoutes } from './campaigns.ts'
import { casesRoutes } from './cases.ts'
import { catalogueRoutes } from './catalogue.ts'
import { customersRoutes } from './customers.ts'
import { demoRoutes } from './demo.ts'
import { domainPausesRoutes } from './domain-pauses.ts'
import { duplicatesRoutes } from './duplicates.ts'
import { eventsRoutes } from './events.ts'
import { exportsRoutes } from './exports.ts'
import { formsRoutes } from './forms.ts'
import { galleryRoutes } from './gallery.ts'
import { healthRoutes } from './health.ts'
import { holdoutRoutes } from './holdout.ts'
import { hygieneRoutes } from './hygiene.ts'
import { importsRoutes } from './imports.ts'
import { ledgerRoutes } from './ledger.ts'
import { lettersRoutes } from './letters.ts'
import { liveRoutes } from './live.ts'
import { mailLogsRoutes } from './mail-logs.ts'
import { mailboxesRoutes } from './mailboxes.ts'
import { messagesRoutes } from './messages.ts'
import { overviewRoutes } from './overview.ts'
import { policyRoutes } from './policy.ts'
import { processingRoutes } from './processing.ts'
import { providerHooksRoutes } from './provider-hooks.ts'
import { purposesRoutes } from './purposes.ts'
import { recipientsRoutes } from './recipients.ts'
import { releasesRoutes } from './releases.ts'
import { retentionRoutes } from './retention.ts'
import { returnWaysRoutes } from './return-ways.ts'
import { returnsRoutes } from './returns.ts'
import { ruleExplainRoutes } from './rule-explain.ts'
import { ruleFiguresRoutes } from './rule-figures.ts'
import { ruleFilesRoutes } from './rule-files.ts'
import { ruleOperationRoutes } from './rule-operation.ts'
import { ruleSimulationRoutes } from './rule-simulation.ts'
import { ruleStartRoutes } from './rule-start.ts'
import { ruleVersionsRoutes } from './rule-versions.ts'
import { rulesRoutes } from './rules.ts'
import { searchRoutes } from './search.ts'
import { segmentsRoutes } from './segments.ts'
import { senderHealthRoutes } from './sender-health.ts'
import { sendersRoutes } from './senders.ts'
import { sendingLimitsRoutes } from './sending-limits.ts'
import { sessionRoutes } from './session.ts'
import { sourcesRoutes } from './sources.ts'
import { suggestionsRoutes } from './suggestions.ts'
import { suppressionsRoutes } from './suppressions.ts'
import { systemRoutes } from './system.ts'
import { tagsRoutes } from './tags.ts'
import { tasksRoutes } from './tasks.ts'
import { templateBlocksRoutes } from './template-blocks.ts'
import { templateGalleryRoutes } from './template-gallery.ts'
import { templateToolsRoutes } from './template-tools.ts'
import { templatesRoutes } from './templates.ts'
import { todayRoutes } from './today.ts'
import { topicsRoutes } from './topics.ts'
import { trackingRoutes } from './tracking.ts'
import { usersRoutes } from './users.ts'
import { vouchersRoutes } from './vouchers.ts'

/** Every route of the Admin API with its handler. */
export function allRoutes(context: ApiContext): BoundRoute[] {
  return [
    ...customersRoutes(context),
    ...duplicatesRoutes(context),
    ...holdoutRoutes(context),
    ...galleryRoutes(context),
    ...ruleFiguresRoutes(context),
    // First: /campaigns/compare is no id.
    ...campaignPreflightRoutes(context),
    ...campaignResultsRoutes(context),
    ...hygieneRoutes(context),
    ...searchRoutes(context),
    ...suggestionsRoutes(context),
    ...exportsRoutes(context),
    ...eventsRoutes(context),
    ...segmentsRoutes(context),
    ...tagsRoutes(context),
    // Before /rules/:id, so that /rules/file is no id.
    ...ruleFilesRoutes(context),
    ...rulesRoutes(context),
    ...ruleSimulationRoutes(context),
    ...ruleOperationRoutes(context),
    ...sendersRoutes(context),
    ...senderHealthRoutes(context),
    ...domainPausesRoutes(context),
    ...sendingLimitsRoutes(context),
    ...ruleVersionsRoutes(context),
    ...ruleExplainRoutes(context),
    ...ruleStartRoutes(context),
    // Whatever has a path such as /campaigns/compare comes before: it is no id.
    ...campaignsRoutes(context),
    ...campaignApprovalRoutes(context),
    ...campaignContentRoutes(context),
    ...calendarRoutes(context),
    ...tasksRoutes(context),
    // Before /templates/:id, so that /templates/fields and /templates/gallery are no ids.
    ...templateToolsRoutes(context),
    ...templateGalleryRoutes(context),
    ...templatesRoutes(context),
    ...templateBlocksRoutes(context),
    ...assetsRoutes(context),
    ...brandRoutes(context),
    ...messagesRoutes(context),
    // Before /returns/:id, so that /returns/ways is no id.
    ...returnWaysRoutes(context),
    ...returnsRoutes(context),
    ...mailboxesRoutes(context),
    ...purposesRoutes(context),
    ...suppressionsRoutes(context),
    ...policyRoutes(context),
    ...ledgerRoutes(context),
    ...todayRoutes(context),
    ...topicsRoutes(context),
    ...formsRoutes(context),
    ...overviewRoutes(context),
    ...casesRoutes(context),
    ...recipientsRoutes(context),
    ...processingRoutes(context),
    ...retentionRoutes(context),
    ...lettersRoutes(context),
    ...liveRoutes(context),
    ...providerHooksRoutes(context),
    ...mailLogsRoutes(context),
    ...trackingRoutes(context),
    ...attributesRoutes(context),
    ...catalogueRoutes(context),
    ...vouchersRoutes(context),
    ...importsRoutes(context),
    ...sourcesRoutes(context),
    ...apiKeysRoutes(context),
    ...usersRoutes(context),
    ...auditRoutes(context),
    ...sessionRoutes(context),
    ...healthRoutes(context),
    ...systemRoutes(context),
    ...backupRoutes(context),
    ...demoRoutes(context),
    ...releasesRoutes(context),
  ]
}
