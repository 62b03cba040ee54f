import type { ApiContext } from '../context.ts'
import type { BoundRoute } from '../implement.ts'
import { apiKeysRoutes } from './api-keys.ts'
import { attributesRoutes } from './attributes.ts'
import { auditRoutes } from './audit.ts'
import { customersRoutes } from './customers.ts'
import { eventsRoutes } from './events.ts'
import { healthRoutes } from './health.ts'
import { messagesRoutes } from './messages.ts'
import { purposesRoutes } from './purposes.ts'
import { rulesRoutes } from './rules.ts'
import { sessionRoutes } from './session.ts'
import { sourcesRoutes } from './sources.ts'
import { suppressionsRoutes } from './suppressions.ts'
import { templatesRoutes } from './templates.ts'
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
    ...attributesRoutes(context),
    ...sourcesRoutes(context),
    ...apiKeysRoutes(context),
    ...usersRoutes(context),
    ...auditRoutes(context),
    ...sessionRoutes(context),
    ...healthRoutes(context),
  ]
}
