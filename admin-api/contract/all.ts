import { apiKeysContract } from './api-keys.ts'
import { assetsContract } from './assets.ts'
import { attributesContract } from './attributes.ts'
import { auditContract } from './audit.ts'
import { backupsContract } from './backups.ts'
import { brandContract } from './brand.ts'
import { calendarContract } from './calendar.ts'
import { campaignApprovalContract } from './campaign-approval.ts'
import { campaignContentContract } from './campaign-content.ts'
import { campaignPreflightContract } from './campaign-preflight.ts'
import { campaignResultsContract } from './campaign-results.ts'
import { campaignsContract } from './campaigns.ts'
import { casesContract } from './cases.ts'
import { catalogueContract } from './catalogue.ts'
import { customersContract } from './customers.ts'
import { demoContract } from './demo.ts'
import { domainPausesContract } from './domain-pauses.ts'
import { duplicatesContract } from './duplicates.ts'
import { eventsContract } from './events.ts'
import { exportsContract } from './exports.ts'
import { formsContract } from './forms.ts'
import { galleryContract } from './gallery.ts'
import { healthContract } from './health.ts'
import { holdoutContract } from './holdout.ts'
import { hygieneContract } from './hygiene.ts'
import { importsContract } from './imports.ts'
import { ledgerContract } from './ledger.ts'
import { lettersContract } from './letters.ts'
import { liveContract } from './live.ts'
import { mailLogsContract } from './mail-logs.ts'
import { mailboxesContract } from './mailboxes.ts'
import { messagesContract } from './messages.ts'
import { overviewContract } from './overview.ts'
import { policyContract } from './policy.ts'
import { processingContract } from './processing.ts'
import { providerHooksContract } from './provider-hooks.ts'
import { purposesContract } from './purposes.ts'
import { recipientsContract } from './recipients.ts'
import { releasesContract } from './releases.ts'
import { retentionContract } from './retention.ts'
import { returnWaysContract } from './return-ways.ts'
import { returnsContract } from './returns.ts'
import type { Contract } from './route.ts'
import { ruleExplainContract } from './rule-explain.ts'
import { ruleFiguresContract } from './rule-figures.ts'
import { ruleFilesContract } from './rule-files.ts'
import { ruleOperationContract } from './rule-operation.ts'
import { ruleSimulationContract } from './rule-simulation.ts'
import { ruleStartContract } from './rule-start.ts'
import { ruleVersionsContract } from './rule-versions.ts'
import { rulesContract } from './rules.ts'
import { searchContract } from './search.ts'
import { segmentsContract } from './segments.ts'
import { senderHealthContract } from './sender-health.ts'
import { sendersContract } from './senders.ts'
import { sendingLimitsContract } from './sending-limits.ts'
import { sessionContract } from './session.ts'
import { sourcesContract } from './sources.ts'
import { suggestionsContract } from './suggestions.ts'
import { suppressionsContract } from './suppressions.ts'
import { systemContract } from './system.ts'
import { tagsContract } from './tags.ts'
import { tasksContract } from './tasks.ts'
import { templateBlocksContract } from './template-blocks.ts'
import { templateGalleryContract } from './template-gallery.ts'
import { templateToolsContract } from './template-tools.ts'
import { templatesContract } from './templates.ts'
import { todayContract } from './today.ts'
import { topicsContract } from './topics.ts'
import { trackingContract } from './tracking.ts'
import { usersContract } from './users.ts'
import { vouchersContract } from './vouchers.ts'

/** Every resource of the Admin API, in the order of the reference page. */
export const contracts: Record<string, Contract> = {
  customers: customersContract,
  duplicates: duplicatesContract,
  holdout: holdoutContract,
  gallery: galleryContract,
  'rule-figures': ruleFiguresContract,
  // First: /campaigns/compare is no id.
  campaignPreflight: campaignPreflightContract,
  campaignResults: campaignResultsContract,
  hygiene: hygieneContract,
  search: searchContract,
  suggestions: suggestionsContract,
  exports: exportsContract,
  events: eventsContract,
  segments: segmentsContract,
  tags: tagsContract,
  // First: a path such as /rules/file is no id.
  ruleFiles: ruleFilesContract,
  rules: rulesContract,
  ruleVersions: ruleVersionsContract,
  ruleExplain: ruleExplainContract,
  ruleStart: ruleStartContract,
  tasks: tasksContract,
  ruleOperation: ruleOperationContract,
  senders: sendersContract,
  senderHealth: senderHealthContract,
  domainPauses: domainPausesContract,
  sendingLimits: sendingLimitsContract,
  ruleSimulation: ruleSimulationContract,
  // Whatever has a path such as /campaigns/compare comes before: it is no id.
  campaigns: campaignsContract,
  campaignApproval: campaignApprovalContract,
  campaignContent: campaignContentContract,
  calendar: calendarContract,
  // First: /templates/fields and /templates/gallery are no ids.
  templateTools: templateToolsContract,
  templateGallery: templateGalleryContract,
  templates: templatesContract,
  templateBlocks: templateBlocksContract,
  assets: assetsContract,
  brand: brandContract,
  messages: messagesContract,
  // First: /returns/ways is no id.
  returnWays: returnWaysContract,
  mailboxes: mailboxesContract,
  returns: returnsContract,
  purposes: purposesContract,
  suppressions: suppressionsContract,
  policy: policyContract,
  ledger: ledgerContract,
  today: todayContract,
  topics: topicsContract,
  forms: formsContract,
  overview: overviewContract,
  cases: casesContract,
  recipients: recipientsContract,
  processing: processingContract,
  retention: retentionContract,
  letters: lettersContract,
  providerHooks: providerHooksContract,
  mailLogs: mailLogsContract,
  tracking: trackingContract,
  attributes: attributesContract,
  imports: importsContract,
  catalogue: catalogueContract,
  vouchers: vouchersContract,
  sources: sourcesContract,
  apiKeys: apiKeysContract,
  users: usersContract,
  audit: auditContract,
  session: sessionContract,
  live: liveContract,
  health: healthContract,
  system: systemContract,
  backups: backupsContract,
  demo: demoContract,
  releases: releasesContract,
}
