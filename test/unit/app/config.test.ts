import { describe, expect, it } from '@jest/globals'
import { keyId, loadConfig } from '../../../app/config.ts'
import { Problem } from '../../../engine/shared/problem.ts'

const made = {
  secretKey: 's'.repeat(43),
  suppressionKey: 'p'.repeat(43),
  adminPassword: 'a'.repeat(20),
  databasePassword: 'd'.repeat(32),
}

const load = (env: Record<string, string>) => loadConfig(env, { root: '/srv/shop', generated: () => made })

function problemOf(env: Record<string, string>): Problem {
  try {
    load(env)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('expected a Problem')
}

const secrets = { SECRET_KEY: 'k'.repeat(32), SUPPRESSION_KEY: 'z'.repeat(32) }

describe('loadConfig', () => {
  it('runs everything embedded, on loopback, when nothing is set', () => {
    const config = load({})
    expect([config.database.mode, config.queue.mode, config.mail.mode]).toEqual([
      'embedded',
      'embedded',
      'embedded',
    ])
    expect(config.http).toEqual({ host: '127.0.0.1', port: 3000, portExplicit: false, publicUrl: undefined })
    expect(config.keyring).toEqual({ current: { id: keyId(made.secretKey), key: made.secretKey }, old: [] })
    expect(config.suppressionKey).toBe(made.suppressionKey)
    expect(config.dataDir).toBe('/srv/shop/.anlass')
    expect(config.demo).toBe(true)
    expect(config.timeZone).toBe('Europe/Berlin')
  })

  it('takes external services, and makes no secrets then', () => {
    const config = loadConfig(
      {
        ...secrets,
        DATABASE_URL: 'postgres://app:pw@db/anlass',
        REDIS_URL: 'rediss://cache:6380/1',
        SMTP_URL: 'smtps://user:pw@mail:465',
        MAIL_FROM: '"Limo & Co" <mail@limo.example>',
        PUBLIC_URL: 'https://mail.limo.example/',
      },
      {
        root: '/srv/shop',
        generated: () => {
          throw new Error('must not be called')
        },
      },
    )
    expect(config.database).toEqual({
      mode: 'external',
      url: 'postgres://app:pw@db/anlass',
      ownerUrl: 'postgres://app:pw@db/anlass',
    })
    expect(config.queue).toEqual({ mode: 'external', redisUrl: 'rediss://cache:6380/1' })
    expect(config.mailFrom).toEqual({ name: 'Limo & Co', address: 'mail@limo.example' })
    expect(config.http.publicUrl).toBe('https://mail.limo.example')
    expect(config.demo).toBe(false)
    expect(config.warnings).toEqual([])
  })

  it('treats empty values as not set', () => {
    expect(load({ DATABASE_URL: '', PORT: '', ANLASS_LOG_LEVEL: '' }).database.mode).toBe('embedded')
  })

  it('tells every mistake at once', () => {
    const problem = problemOf({
      DATABASE_URL: 'mysql://x',
      PORT: '70000',
      SECRET_KEY: 'short',
      ANLASS_TIME_ZONE: 'Mars/Olympus',
      ANLASS_LOGLEVEL: 'info',
      PUBLIC_URL: 'https://limo.example/shop',
    })
    expect(problem.code).toBe('config_invalid')
    expect(problem.errors?.map(error => error.path).sort()).toEqual([
      'ANLASS_LOGLEVEL',
      'ANLASS_TIME_ZONE',
      'DATABASE_URL',
      'PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
      'SUPPRESSION_KEY',
    ])
    for (const { path } of problem.errors ?? []) expect(problem.message).toContain(path)
  })

  it('refuses unknown names and says what was probably meant', () => {
    expect(problemOf({ ANLASS_LOGLEVEL: 'info' }).message).toContain('did you mean ANLASS_LOG_LEVEL?')
    expect(problemOf({ ANLASS_REDIS_URL: 'redis://x' }).message).toContain('did you mean REDIS_URL?')
    expect(problemOf({ ANLASS_XYZ: '1' }).message).not.toContain('did you mean')
    expect(() => load({ ANLASS_TEST_ANYTHING: '1', UNRELATED: '1' })).not.toThrow()
  })

  it('never repeats a secret', () => {
    const problem = problemOf({ DATABASE_URL: 'mysql://app:hunter2@db', SECRET_KEY: 'hunter3' })
    expect(JSON.stringify([problem.message, problem.errors, problem.hint])).not.toMatch(/hunter/)
  })

  it('needs both keys with a database of its own', () => {
    const problem = problemOf({ DATABASE_URL: 'postgres://db/anlass' })
    expect(problem.errors?.map(error => error.path)).toEqual(['SECRET_KEY', 'SUPPRESSION_KEY'])
  })

  it('keeps old keys, named by hand or by their own checksum', () => {
    const old = 'o'.repeat(40)
    const config = load({ SECRET_KEY: 'n'.repeat(32), SECRET_KEYS_OLD: `${old}, first:${'f'.repeat(32)}` })
    expect(config.keyring.old).toEqual([
      { id: keyId(old), key: old },
      { id: 'first', key: 'f'.repeat(32) },
    ])
    expect(problemOf({ SECRET_KEYS_OLD: 'a:short' }).errors?.[0]?.path).toBe('SECRET_KEYS_OLD')
  })

  it('listens for what comes back where a port is set, by the name of the public address', () => {
    expect(load({ SMTP_URL: 'smtp://mail:25' }).inbound).toBeNull()
    const base = { INBOUND_SMTP_PORT: '2525', PUBLIC_URL: 'https://mail.limo.example' }
    const named = { host: '', port: 2525, name: 'mail.limo.example', tls: undefined }
    expect(load(base).inbound).toEqual(named)
    const more = {
      INBOUND_SMTP_HOST: '0.0.0.0',
      INBOUND_SMTP_NAME: 'MX.limo.example',
      INBOUND_SMTP_TLS_CERT: '/a.pem',
      INBOUND_SMTP_TLS_KEY: '/a.key',
      RETURN_DOMAIN: 'Bounce.limo.example',
    }
    const config = load({ ...base, ...more })
    expect(config.inbound).toEqual({
      host: '0.0.0.0',
      port: 2525,
      name: 'mx.limo.example',
      tls: { cert: '/a.pem', key: '/a.key' },
    })
    expect(config.returnDomain).toBe('bounce.limo.example')
  })

  it('says which settings of the listener are missing', () => {
    const pathsOf = (env: Record<string, string>) => problemOf(env).errors?.map(error => error.path)
    expect(pathsOf({ INBOUND_SMTP_HOST: '0.0.0.0' })).toEqual(['INBOUND_SMTP_PORT'])
    expect(pathsOf({ INBOUND_SMTP_PORT: '25', INBOUND_SMTP_TLS_CERT: '/a' })).toEqual([
      'INBOUND_SMTP_TLS_KEY',
    ])
    expect(pathsOf({ INBOUND_SMTP_PORT: '25', INBOUND_SMTP_TLS_KEY: '/a' })).toEqual([
      'INBOUND_SMTP_TLS_CERT',
    ])
    expect(pathsOf({ RETURN_DOMAIN: 'not a domain' })).toEqual(['RETURN_DOMAIN'])
    const external = {
      ...secrets,
      DATABASE_URL: 'postgres://db/anlass',
      RETURN_DOMAIN: 'bounce.limo.example',
    }
    expect(load(external).warnings).toEqual([expect.stringContaining('RETURN_DOMAIN')])
  })

  it('warns when mails would carry unusable links or senders', () => {
    expect(load({ SMTP_URL: 'smtp://mail:25' }).warnings).toHaveLength(2)
  })
})
