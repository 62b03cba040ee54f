import { Problem } from '../engine/shared/problem.ts'

/** The password would be given to another server, under another name, or in the clear. */
export function leadsElsewhere(
  before: { host: string; port: number; username: string | null; security: string },
  parts: { [Key in 'host' | 'port' | 'username' | 'security']?: string | number | null | undefined },
): boolean {
  const other = (key: 'host' | 'port' | 'username') => parts[key] !== undefined && parts[key] !== before[key]
  const weaker = parts.security === 'opportunistic' && before.security !== 'opportunistic'
  return other('host') || other('port') || other('username') || weaker
}

export function passwordNeeded(): Problem {
  return new Problem(
    'password_needed',
    'With another server or user name the password has to be given anew.',
    {
      status: 422,
      errors: [{ path: 'password', message: 'must be given with another server or user name' }],
    },
  )
}
