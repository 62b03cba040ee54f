import { z } from 'zod'
import { roles } from '../../engine/access/role.ts'
import { scopes } from '../../engine/access/scope.ts'
import { idParams, moment } from './common.ts'
import { route } from './route.ts'

export const localeSchema = z.enum(['de', 'en'])
/** Length only (NIST SP 800-63B): rules about letters and digits make passwords worse. */
export const passwordSchema = z.string().min(12).max(200)

/** As it stands in the link, after `#`. */
const accessToken = z.string().max(100)

export const meSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    locale: localeSchema,
    timeZone: z
      .string()
      .describe('IANA time zone of the installation: the console shows and takes all times in it.'),
    scopes: z.array(z.enum(scopes)).describe('What this person may do; the console shows only that.'),
    news: z.boolean().describe('A release came since they were told last what one brought (GET /releases).'),
  })
  .meta({ id: 'Me' })

export const sessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean(),
    createdAt: moment,
    lastSeenAt: moment,
    expiresAt: moment,
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'Session' })

const tag = 'Session'

export const sessionContract = {
  signIn: route({
    method: 'POST',
    path: '/session',
    summary: 'Sign in; sets the session cookie',
    tag,
    scope: 'public',
    body: z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(200) }),
    response: meSchema,
  }),
  me: route({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in',
    tag,
    scope: 'session',
    response: meSchema,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out',
    tag,
    scope: 'session',
  }),
  changeMe: route({
    method: 'PATCH',
    path: '/session',
    summary: 'Change one’s own name or language',
    tag,
    scope: 'session',
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      locale: localeSchema.optional(),
    }),
    response: meSchema,
  }),
  changePassword: route({
    method: 'POST',
    path: '/session/password',
    summary: 'Change one’s own password; ends all other sessions',
    tag,
    scope: 'session',
    body: z.strictObject({ current: z.string().min(1).max(200), next: passwordSchema }),
  }),
  forgot: route({
    method: 'POST',
    path: '/session/forgotten',
    summary: 'Ask for a link to choose a new password',
    description: 'The same answer whether somebody works here under this address or not.',
    tag,
    scope: 'public',
    body: z.strictObject({ email: z.string().min(1).max(254) }),
    status: 202,
    response: z.object({ sent: z.literal('if known') }),
  }),
  openLink: route({
    method: 'POST',
    path: '/session/access-link',
    summary: 'Whose a link to choose a password is, while it works',
    tag,
    scope: 'public',
    body: z.strictObject({ token: accessToken }),
    response: z.object({ kind: z.enum(['invite', 'reset']), email: z.string(), name: z.string() }),
  }),
  useLink: route({
    method: 'POST',
    path: '/session/access-link/password',
    summary: 'Choose a password by a link; signs in, and ends all other sessions',
    tag,
    scope: 'public',
    body: z.strictObject({ token: accessToken, password: passwordSchema }),
    response: meSchema,
  }),
  list: route({
    method: 'GET',
    path: '/sessions',
    summary: 'One’s own sessions',
    tag,
    scope: 'session',
    response: z.object({ items: z.array(sessionSchema) }),
  }),
  revoke: route({
    method: 'DELETE',
    path: '/sessions/:id',
    summary: 'End one of one’s own sessions',
    tag,
    scope: 'session',
    params: idParams,
  }),
}
