import { type Role, roles } from './role.ts'
import { type Scope, scopes } from './scope.ts'

const everyone: readonly Role[] = roles
const admin: readonly Role[] = ['admin']

/**
 * The one permission table: which roles have a scope. Marketers work with rules and templates and see who
 * they reach, but not what was said to one customer; support talks to customers and takes objections;
 * privacy officers keep permissions, suppressions and purposes in order and read the audit log.
 */
export const rolesOfScope: Readonly<Record<Scope, readonly Role[]>> = {
  'customers:read': everyone,
  'customers:write': ['support', 'admin'],
  'interactions:read': everyone,
  'events:read': everyone,
  'sources:read': everyone,
  'sources:write': admin,
  'attributes:read': everyone,
  'attributes:write': ['privacy_officer', 'admin'],
  'segments:read': everyone,
  'segments:write': ['marketer', 'admin'],
  'catalogue:read': everyone,
  'catalogue:write': ['marketer', 'admin'],
  'imports:read': ['marketer', 'privacy_officer', 'admin'],
  'imports:write': ['marketer', 'admin'],
  // Takes the data of many out of the house: every export says why, and is audited.
  'exports:write': ['marketer', 'privacy_officer', 'admin'],
  'rules:read': everyone,
  'rules:write': ['marketer', 'admin'],
  'rules:publish': ['marketer', 'admin'],
  // Support starts a rule for whom they have on the line.
  'rules:start': ['support', 'marketer', 'admin'],
  'tasks:read': everyone,
  'tasks:write': ['support', 'marketer', 'admin'],
  'templates:read': everyone,
  'templates:write': ['marketer', 'admin'],
  'templates:publish': ['marketer', 'admin'],
  'campaigns:read': everyone,
  'campaigns:write': ['marketer', 'admin'],
  'campaigns:launch': ['marketer', 'admin'],
  // Whoever could raise the limit would need no second person for a campaign of their own.
  'campaigns:approval': admin,
  'senders:read': ['marketer', 'admin'],
  // Whoever sets up a sender can send in the name of the shop.
  'senders:write': admin,
  'returns:read': everyone,
  // Letting something count that nothing proves, or putting it away.
  'returns:write': ['support', 'privacy_officer', 'admin'],
  // Mailboxes, webhooks and logs: passwords of other systems.
  'returns:setup': admin,
  'messages:read': everyone,
  'messages:write': ['support', 'admin'],
  'messages:content': ['support', 'privacy_officer', 'admin'],
  'consent:read': ['privacy_officer', 'admin'],
  'consent:write': ['privacy_officer', 'admin'],
  'consent:object': ['support', 'privacy_officer', 'admin'],
  'suppressions:read': ['support', 'privacy_officer', 'admin'],
  'suppressions:write': ['privacy_officer', 'admin'],
  'addresses:reactivate': ['support', 'privacy_officer', 'admin'],
  'forms:read': everyone,
  'forms:write': ['marketer', 'privacy_officer', 'admin'],
  // Also what support takes down from a warranty card. A key of the shop's server gets this and nothing else.
  'forms:answer': ['support', 'marketer', 'privacy_officer', 'admin'],
  'privacy:read': ['support', 'privacy_officer', 'admin'],
  'privacy:write': ['privacy_officer', 'admin'],
  'letters:read': everyone,
  // Batches hold names and addresses of many: for those who print and post them.
  'letters:write': ['support', 'privacy_officer', 'admin'],
  'purposes:read': everyone,
  'purposes:write': ['privacy_officer', 'admin'],
  'keys:read': admin,
  'keys:write': admin,
  'users:read': admin,
  'users:write': admin,
  'audit:read': ['privacy_officer', 'admin'],
  'metrics:read': admin,
}

const scopesByRole = new Map<Role, ReadonlySet<Scope>>(
  roles.map(role => [role, new Set(scopes.filter(scope => rolesOfScope[scope].includes(role)))]),
)

/** What a member of staff in this role may do. */
export function scopesOfRole(role: Role): ReadonlySet<Scope> {
  return scopesByRole.get(role) ?? new Set()
}
