import type { Role } from '../../engine/access/role.ts'
import type { Scope } from '../../engine/access/scope.ts'

/** Who makes a request. `scopes` is what they may do: of the role, or of the key. */
export type Principal =
  | {
      kind: 'user'
      id: string
      sessionId: string
      email: string
      name: string
      locale: string
      role: Role
      scopes: ReadonlySet<Scope>
    }
  | { kind: 'key'; id: string; name: string; scopes: ReadonlySet<Scope> }
  | { kind: 'anonymous'; scopes: ReadonlySet<Scope> }

export const anonymous: Principal = { kind: 'anonymous', scopes: new Set() }

/** As it stands in audit entries, consent records and interactions. */
export function actorOf(principal: Principal): string {
  return principal.kind === 'anonymous' ? 'anonymous' : `${principal.kind}:${principal.id}`
}
