import type { ApiContext } from '../context.ts'
import type { BoundRoute } from '../implement.ts'
import { apiKeysRoutes } from './api-keys.ts'
import { attributesRoutes } from './attributes.ts'
import { auditRoutes } from './audit.ts'
import { casesRoutes } from './cases.ts'
import { customersRoutes } from './customers.ts'
import { eventsRoutes } from './events.ts'
import { formsRoutes } from './forms.ts'
import { healthRoutes } from './health.ts'
import { ledgerRoutes } from './ledger.ts'
import { lettersRoutes } from './letters.ts'
import { messagesRoutes } from './messages.ts'
import { overviewRoutes } from './overview.ts'
import { policyRoutes } from './policy.ts'
import { processingRoutes } from './processing.ts'
import { purposesRoutes } from './purposes.ts'
import { recipientsRoutes } from './recipients.ts'
import { retentionRoutes } from './retention.ts'
import { rulesRoutes } from './rules.ts'
import { sessionRoutes } from './session.ts'
import { sourcesRoutes } from './sources.ts'
import { suppressionsRoutes } from './suppressions.ts'
import { templatesRoutes } from './templates.ts'
import { topicsRoutes } from './topics.ts'
import { trackingRoutes } from './tracking.ts'
import { usersRoutes } from './users.ts'

/** Every route of the Admin API with its handler. */
export function allRoutes(context: ApiContext): BoundRoute[] {
  return [
    ...customersRoutes(context),
    ...eventsRoutes(context),
    ...rulesRoutes(context),
    ...templatesRoutes(context),
    ...messagesRoutes(context),
    ...purposesRoutes(context),
    ...suppressionsRoutes(context),
    ...policyRoutes(context),
    ...ledgerRoutes(context),
    ...topicsRoutes(context),
    ...formsRoutes(context),
    ...overviewRoutes(context),
    ...casesRoutes(context),
    ...recipientsRoutes(context),
    ...processingRoutes(context),
    ...retentionRoutes(context),
    ...lettersRoutes(context),
    ...trackingRoutes(context),
    ...attributesRoutes(context),
    ...sourcesRoutes(context),
    ...apiKeysRoutes(context),
    ...usersRoutes(context),
    ...auditRoutes(context),
    ...sessionRoutes(context),
    ...healthRoutes(context),
  ]
}
