import { apiKeysContract } from './api-keys.ts'
import { attributesContract } from './attributes.ts'
import { auditContract } from './audit.ts'
import { casesContract } from './cases.ts'
import { catalogueContract } from './catalogue.ts'
import { customersContract } from './customers.ts'
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
import { messagesContract } from './messages.ts'
import { overviewContract } from './overview.ts'
import { policyContract } from './policy.ts'
import { processingContract } from './processing.ts'
import { purposesContract } from './purposes.ts'
import { recipientsContract } from './recipients.ts'
import { retentionContract } from './retention.ts'
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
import { sendingLimitsContract } from './sending-limits.ts'
import { sessionContract } from './session.ts'
import { sourcesContract } from './sources.ts'
import { suggestionsContract } from './suggestions.ts'
import { suppressionsContract } from './suppressions.ts'
import { tagsContract } from './tags.ts'
import { tasksContract } from './tasks.ts'
import { templatesContract } from './templates.ts'
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
  sendingLimits: sendingLimitsContract,
  ruleSimulation: ruleSimulationContract,
  templates: templatesContract,
  messages: messagesContract,
  purposes: purposesContract,
  suppressions: suppressionsContract,
  policy: policyContract,
  ledger: ledgerContract,
  topics: topicsContract,
  forms: formsContract,
  overview: overviewContract,
  cases: casesContract,
  recipients: recipientsContract,
  processing: processingContract,
  retention: retentionContract,
  letters: lettersContract,
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
  health: healthContract,
}
