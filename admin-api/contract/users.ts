import { z } from 'zod'
import { roles } from '../../engine/access/role.ts'
import { checkEmail } from '../../engine/customers/email-syntax.ts'
import { idParams, line, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { localeWords, roleWords } from './list-words.ts'
import { route } from './route.ts'
import { localeSchema, passwordSchema } from './session.ts'

export const userSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    locale: localeSchema,
    createdAt: moment,
    disabledAt: moment.nullable(),
    lastSeenAt: moment.nullable(),
    invitedUntil: moment
      .nullable()
      .describe('Until when the invitation that lies with them works; null: none does, or it was accepted.'),
  })
  .meta({ id: 'User' })

const tag = 'Administration'

export const usersContract = {
  list: route({
    method: 'GET',
    path: '/users',
    summary: 'Members of staff',
    tag,
    scope: 'users:read',
    query: listQuery(['created', 'name', 'email'], {
      q: z.string().max(200).optional().describe('A part of the name or the address.'),
      role: z.enum(roles).optional(),
    }),
    response: pageOf(userSchema),
    file: listFile('users', { personal: true }, userSchema, {
      name: ['Name', 'Name', u => u.name],
      email: ['E-Mail', 'E-mail', u => u.email],
      role: ['Rolle', 'Role', u => u.role, roleWords],
      locale: ['Sprache', 'Language', u => u.locale, localeWords],
      createdAt: ['Angelegt', 'Added', u => u.createdAt],
      lastSeenAt: ['Zuletzt gesehen', 'Last seen', u => u.lastSeenAt],
      disabledAt: ['Ausgesperrt', 'Kept out', u => u.disabledAt],
    }),
  }),
  create: route({
    method: 'POST',
    path: '/users',
    summary: 'Add a member of staff',
    description:
      'With `invite` they get a mail with a link by which they choose their own. Else, without a password one is made, and returned this once.',
    tag,
    scope: 'users:write',
    status: 201,
    body: z.strictObject({
      email: z
        .string()
        .max(254)
        .refine(text => checkEmail(text).ok, 'is no e-mail address')
        .meta({ format: 'email' }),
      name: line(200),
      role: z.enum(roles),
      locale: localeSchema.default('de'),
      password: passwordSchema.optional(),
      invite: z.boolean().default(false),
    }),
    response: userSchema.extend({ password: z.string().nullable() }).meta({ id: 'NewUser' }),
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/users/:id',
    summary: 'One member of staff',
    tag,
    scope: 'users:read',
    params: idParams,
    response: userSchema,
    etag: true,
  }),
  sendLink: route({
    method: 'POST',
    path: '/users/:id/access-link',
    summary: 'Send a member of staff a link to choose a password',
    description:
      'An invitation (works for seven days) to whoever has never signed in, else a reset (one hour). Links sent before stop working; a password they have goes on until they choose another.',
    tag,
    scope: 'users:write',
    params: idParams,
    response: userSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/users/:id',
    summary: 'Change a member of staff',
    description: 'A new password, another role and disabling end all sessions of that person.',
    tag,
    scope: 'users:write',
    params: idParams,
    body: z.strictObject({
      name: line(200).optional(),
      role: z.enum(roles).optional(),
      locale: localeSchema.optional(),
      password: passwordSchema.optional(),
      disabled: z.boolean().optional(),
    }),
    response: userSchema,
    etag: true,
    ifMatch: true,
  }),
}
