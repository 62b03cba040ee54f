import { createHash } from 'node:crypto'
import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { Problem, type ProblemDetail } from '../engine/shared/problem.ts'
import { closestName } from './config-names.ts'
import type { GeneratedSettings } from './settings-file.ts'

export type SigningKey = { id: string; key: string }

/** Of the listener for what comes back. */
export type Inbound = {
  host: string
  port: number
  name: string
  tls: { cert: string; key: string } | undefined
}

/** The settings of one installation, checked as a whole, once, at start. */
export type Config = {
  /** Where embedded database, inbox and generated secrets live. */
  dataDir: string
  database: { mode: 'embedded' } | { mode: 'external'; url: string; ownerUrl: string }
  queue: { mode: 'embedded' } | { mode: 'external'; redisUrl: string }
  mail: { mode: 'embedded' } | { mode: 'external'; smtpUrl: string }
  /** The mail server only catches (Mailpit and the like): then it may get mail for reserved domains too. */
  mailCatcher: boolean
  mailFrom: { name: string; address: string }
  http: { host: string; port: number; portExplicit: boolean; publicUrl: string | undefined }
  /** Signs links and sessions with `current`; links signed with an `old` one still open. */
  keyring: { current: SigningKey; old: SigningKey[] }
  suppressionKey: string
  /** Secrets made on first use; only where the database is embedded. */
  generated: GeneratedSettings | undefined
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** The listener for what comes back; null where it is off. An empty host stands for all interfaces. */
  inbound: Inbound | null
  /** Where what comes back to the sender of the environment goes. */
  returnDomain: string | undefined
  /** IANA name; the workspace's default until it is changed in the console. */
  timeZone: string
  /** Where a backup is put every night, how many of them are kept, and the file with the passphrase; null: none is made. */
  backup: { dir: string; keep: number; passphraseFile: string | undefined } | null
  demo: boolean
  workerConcurrency: number
  /** Sentences for the operator about what works, but probably not as meant. */
  warnings: string[]
}

type Env = Record<string, string | undefined>

export const DEFAULT_PORT = 3000

const url = (...protocols: string[]) =>
  z.string().refine(
    value => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    // The value is not repeated: it holds a password.
    `must be an address that begins with ${protocols.map(protocol => `${protocol}//`).join(' or ')}`,
  )

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine(value => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)

const key = z.string().min(32, 'must be at least 32 characters long (openssl rand -base64 32 makes one)')

const origin = z
  .string()
  .refine(value => {
    if (!URL.canParse(value)) return false
    const { protocol, pathname, search, hash, username } = new URL(value)
    return /^https?:$/.test(protocol) && pathname === '/' && search + hash + username === ''
  }, 'must be an address like https://anlass.example.com, without a path')
  .transform(value => new URL(value).origin)

const timeZone = z.string().refine(value => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}, 'must be a time zone of the IANA list, like Europe/Berlin')

const mailbox = z
  .string()
  .regex(
    /^(?:[^<>\r\n]*<[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/,
    'must be like "Shop <mail@shop.example>"',
  )
  .transform(value => {
    const [, name, address] = /^(.*)<(.+)>$/.exec(value) ?? [undefined, '', value]
    return { name: (name ?? '').trim().replace(/^"(.*)"$/, '$1'), address: address ?? value }
  })

const domainName = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/,
    'must be a name like bounce.shop.example',
  )

const oldKeys = z.string().transform((value, context) =>
  value.split(',').map(entry => {
    const [, id, secret] = /^(?:([\w-]{1,32}):)?(.*)$/.exec(entry.trim()) ?? []
    if (!secret || secret.length < 32) {
      context.addIssue({
        code: 'custom',
        message: 'must list keys of at least 32 characters: key,… or id:key,…',
      })
      return z.NEVER
    }
    return { id: id ?? keyId(secret), key: secret }
  }),
)

const schema = z.object({
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_OWNER_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  PORT: wholeNumber(0, 65_535).optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a name to listen on, like 0.0.0.0')
    .optional(),
  PUBLIC_URL: origin.optional(),
  SECRET_KEY: key.optional(),
  SECRET_KEYS_OLD: oldKeys.optional(),
  SUPPRESSION_KEY: key.optional(),
  MAIL_FROM: mailbox.optional(),
  INBOUND_SMTP_PORT: wholeNumber(1, 65_535).optional(),
  INBOUND_SMTP_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a name to listen on, like 0.0.0.0')
    .optional(),
  INBOUND_SMTP_NAME: domainName.optional(),
  INBOUND_SMTP_TLS_CERT: z.string().optional(),
  INBOUND_SMTP_TLS_KEY: z.string().optional(),
  RETURN_DOMAIN: domainName.optional(),
  ANLASS_DATA_DIR: z.string().optional(),
  ANLASS_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  ANLASS_TIME_ZONE: timeZone.optional(),
  ANLASS_BACKUP_DIR: z.string().optional(),
  ANLASS_BACKUP_KEEP: wholeNumber(1, 1_000).optional(),
  ANLASS_BACKUP_PASSPHRASE_FILE: z.string().optional(),
  ANLASS_DEMO: z.enum(['on', 'off']).optional(),
  ANLASS_WORKER_CONCURRENCY: wholeNumber(1, 64).optional(),
  ANLASS_MAIL_CATCHER: z.enum(['on', 'off']).optional(),
})

type Values = z.infer<typeof schema>

/** Every name the configuration knows; tests hold the compose file and `.env.example` against it. */
export const CONFIG_NAMES: readonly string[] = Object.keys(schema.shape)

/** Read by the tests and by the console's development server, not by us. */
const FOR_TOOLS = /^ANLASS_(TEST|DEV)_/

/**
 * Reads the settings from environment variables. An empty value counts as not set.
 * `generated` is called only when the database is embedded and keys are not given.
 * @throws Problem `config_invalid` that lists every mistake at once.
 */
export function loadConfig(
  env: Env,
  options: { root: string; generated: (dataDir: string) => GeneratedSettings },
): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(set)
  const errors: ProblemDetail[] = unknownNames(Object.keys(set))
  if (!parsed.success) {
    errors.push(
      ...parsed.error.issues.map(issue => ({ path: String(issue.path[0]), message: issue.message })),
    )
  }
  errors.push(...missingTogether(set))
  if (errors.length > 0 || !parsed.success) throw invalid(errors)
  return assemble(parsed.data, options)
}

function assemble(
  values: Values,
  options: { root: string; generated: (dataDir: string) => GeneratedSettings },
): Config {
  const dataDir = dataDirOf(values.ANLASS_DATA_DIR, options.root)
  const generated = values.DATABASE_URL ? undefined : options.generated(dataDir)
  const secretKey = values.SECRET_KEY ?? generated?.secretKey ?? ''
  return {
    dataDir,
    database: values.DATABASE_URL
      ? {
          mode: 'external',
          url: values.DATABASE_URL,
          ownerUrl: values.DATABASE_OWNER_URL ?? values.DATABASE_URL,
        }
      : { mode: 'embedded' },
    queue: values.REDIS_URL ? { mode: 'external', redisUrl: values.REDIS_URL } : { mode: 'embedded' },
    mail: values.SMTP_URL ? { mode: 'external', smtpUrl: values.SMTP_URL } : { mode: 'embedded' },
    mailCatcher: values.SMTP_URL === undefined || values.ANLASS_MAIL_CATCHER === 'on',
    mailFrom: values.MAIL_FROM ?? { name: 'Anlass', address: 'mail@anlass.example' },
    http: {
      host: values.HOST ?? '127.0.0.1',
      port: values.PORT ?? DEFAULT_PORT,
      portExplicit: values.PORT !== undefined,
      publicUrl: values.PUBLIC_URL,
    },
    keyring: { current: { id: keyId(secretKey), key: secretKey }, old: values.SECRET_KEYS_OLD ?? [] },
    suppressionKey: values.SUPPRESSION_KEY ?? generated?.suppressionKey ?? '',
    generated,
    inbound: inboundOf(values),
    returnDomain: values.RETURN_DOMAIN,
    logLevel: values.ANLASS_LOG_LEVEL ?? 'info',
    timeZone: values.ANLASS_TIME_ZONE ?? 'Europe/Berlin',
    backup: backupOf(values, options.root),
    demo: values.ANLASS_DEMO ? values.ANLASS_DEMO === 'on' : values.DATABASE_URL === undefined,
    workerConcurrency: values.ANLASS_WORKER_CONCURRENCY ?? 4,
    warnings: warningsFor(values),
  }
}

function backupOf(values: Values, root: string): Config['backup'] {
  const { ANLASS_BACKUP_DIR: dir, ANLASS_BACKUP_PASSPHRASE_FILE: file } = values
  if (!dir) return null
  return {
    dir: resolve(root, dir),
    keep: values.ANLASS_BACKUP_KEEP ?? 7,
    passphraseFile: file && resolve(root, file),
  }
}

function inboundOf(values: Values): Inbound | null {
  const { INBOUND_SMTP_PORT: port, INBOUND_SMTP_TLS_CERT: cert, INBOUND_SMTP_TLS_KEY: key } = values
  if (port === undefined) return null
  return {
    host: values.INBOUND_SMTP_HOST ?? '',
    port,
    name: values.INBOUND_SMTP_NAME ?? (values.PUBLIC_URL ? new URL(values.PUBLIC_URL).hostname : 'localhost'),
    tls: cert && key ? { cert, key } : undefined,
  }
}

/** The data directory alone, for tools that need nothing else of the configuration. */
export function dataDirOf(value: string | undefined, root: string): string {
  if (!value) return resolve(root, '.anlass')
  return isAbsolute(value) ? value : resolve(root, value)
}

/** Tells keys apart inside links. Derived, so that turning keys needs no names: the old one moves to SECRET_KEYS_OLD. */
export function keyId(secretKey: string): string {
  return createHash('sha256').update(`anlass key id\0${secretKey}`).digest('hex').slice(0, 8)
}

function unknownNames(names: string[]): ProblemDetail[] {
  return names
    .filter(name => name.startsWith('ANLASS_') && !FOR_TOOLS.test(name) && !CONFIG_NAMES.includes(name))
    .map(name => {
      const close = closestName(name, CONFIG_NAMES)
      return { path: name, message: `is not known${close ? `; did you mean ${close}?` : ''}` }
    })
}

function missingTogether(set: Env): ProblemDetail[] {
  return [...missingKeys(set), ...missingInbound(set), ...missingBackup(set)]
}

function missingBackup(set: Env): ProblemDetail[] {
  if (set.ANLASS_BACKUP_DIR) return []
  const others = ['ANLASS_BACKUP_KEEP', 'ANLASS_BACKUP_PASSPHRASE_FILE'].filter(name => set[name])
  return others.length > 0
    ? [{ path: 'ANLASS_BACKUP_DIR', message: `must be set with ${others.join(' and ')}` }]
    : []
}

function missingInbound(set: Env): ProblemDetail[] {
  const { INBOUND_SMTP_TLS_CERT: cert, INBOUND_SMTP_TLS_KEY: key } = set
  const missing: ProblemDetail[] = []
  if (cert && !key)
    missing.push({ path: 'INBOUND_SMTP_TLS_KEY', message: 'must be set with INBOUND_SMTP_TLS_CERT' })
  if (key && !cert)
    missing.push({ path: 'INBOUND_SMTP_TLS_CERT', message: 'must be set with INBOUND_SMTP_TLS_KEY' })
  const others = ['INBOUND_SMTP_HOST', 'INBOUND_SMTP_TLS_CERT', 'INBOUND_SMTP_TLS_KEY'].filter(
    name => set[name],
  )
  if (!set.INBOUND_SMTP_PORT && others.length > 0)
    missing.push({ path: 'INBOUND_SMTP_PORT', message: `must be set with ${others.join(' and ')}` })
  return missing
}

function missingKeys(set: Env): ProblemDetail[] {
  if (!set.DATABASE_URL) {
    return set.DATABASE_OWNER_URL
      ? [{ path: 'DATABASE_URL', message: 'must be set with DATABASE_OWNER_URL' }]
      : []
  }
  return ['SECRET_KEY', 'SUPPRESSION_KEY']
    .filter(name => !set[name])
    .map(name => ({
      path: name,
      message: 'must be set with DATABASE_URL: at least 32 characters (openssl rand -base64 32 makes one)',
    }))
}

function warningsFor(values: Values): string[] {
  const warnings: string[] = []
  if (values.SMTP_URL && !values.PUBLIC_URL) {
    warnings.push('PUBLIC_URL is not set: links in mails lead to this machine only.')
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    warnings.push('MAIL_FROM is not set: mail servers will refuse the placeholder sender.')
  }
  if (values.RETURN_DOMAIN && values.DATABASE_URL && !values.INBOUND_SMTP_PORT) {
    warnings.push(
      'RETURN_DOMAIN is set, but no listener: what comes back has to arrive in a mailbox that is set up in the console.',
    )
  }
  return warnings
}

function invalid(errors: ProblemDetail[]): Problem {
  const width = Math.max(...errors.map(error => error.path.length))
  const lines = errors.map(error => `  ${error.path.padEnd(width)}  ${error.message}`)
  return new Problem('config_invalid', `The settings cannot be used:\n${lines.join('\n')}`, {
    status: 500,
    hint: 'These are environment variables; .env.example lists them all.',
    errors,
  })
}
