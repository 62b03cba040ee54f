import { apiKeysContract } from './api-keys.ts'
import { attributesContract } from './attributes.ts'
import { auditContract } from './audit.ts'
import { customersContract } from './customers.ts'
import { eventsContract } from './events.ts'
import { healthContract } from './health.ts'
import { messagesContract } from './messages.ts'
import { purposesContract } from './purposes.ts'
import type { Contract } from './route.ts'
import { rulesContract } from './rules.ts'
import { sessionContract } from './session.ts'
import { sourcesContract } from './sources.ts'
import { suppressionsContract } from './suppressions.ts'
import { templatesContract } from './templates.ts'
import { usersContract } from './users.ts'

/** Every resource of the Admin API, in the order of the reference page. */
export const contracts: Record<string, Contract> = {
  customers: customersContract,
  events: eventsContract,
  rules: rulesContract,
  templates: templatesContract,
  messages: messagesContract,
  purposes: purposesContract,
  suppressions: suppressionsContract,
  attributes: attributesContract,
  sources: sourcesContract,
  apiKeys: apiKeysContract,
  users: usersContract,
  audit: auditContract,
  session: sessionContract,
  health: healthContract,
}
