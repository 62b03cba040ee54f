import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Problem } from '../../engine/shared/problem.ts'

/** The unprivileged account PostgreSQL runs under; undefined when we are not root and run it as ourselves. */
export type ServerUser = { uid: number; gid: number }

const CREATED = 'anlass'

/**
 * PostgreSQL refuses to run as root. As root this finds the account `postgres`, or creates one named
 * `anlass` without home and login.
 * @throws Problem `embedded_user` when there is none and none can be made.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = lookUp('postgres') ?? lookUp(CREATED)
  if (found) return found
  try {
    const nowhere = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
    execFileSync('useradd', [...nowhere, '--shell', '/usr/sbin/nologin', CREATED], { stdio: 'pipe' })
  } catch (cause) {
    // Another start may have made it in the same moment.
    const other = lookUp(CREATED)
    if (other) return other
    throw new Problem(
      'embedded_user',
      'PostgreSQL does not run as root, and no other account could be made.',
      {
        status: 500,
        hint: `Run as an ordinary user, or create an account first: useradd --system ${CREATED}`,
        cause,
      },
    )
  }
  const created = lookUp(CREATED)
  if (!created) throw new Problem('embedded_user', `The account ${CREATED} was made but is not found.`)
  return created
}

function lookUp(name: string): ServerUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`))
  const fields = line?.split(':')
  if (!fields) return undefined
  const user = { uid: Number(fields[2]), gid: Number(fields[3]) }
  return user.uid > 0 ? user : undefined
}
