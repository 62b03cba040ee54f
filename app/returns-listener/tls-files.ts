import { readFileSync, statSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Logger } from 'pino'
import { Problem } from '../../engine/shared/problem.ts'

export type CertificatePair = { cert: Buffer; key: Buffer }

/** Certificates are renewed every few weeks: the files are looked at so often, in milliseconds. */
const lookMs = 3_600_000

/** Certificate (with its chain) and key as PEM files. They may be replaced while we run. */
export class TlsFiles {
  readonly #cert: string
  readonly #key: string

  constructor(cert: string, key: string) {
    this.#cert = cert
    this.#key = key
  }

  /** @throws Problem `config_invalid` where they cannot be read or do not belong together. */
  read(): CertificatePair {
    try {
      const pair = { cert: readFileSync(this.#cert), key: readFileSync(this.#key) }
      createSecureContext(pair)
      return pair
    } catch (error) {
      throw new Problem('config_invalid', 'The certificate of the listener cannot be used.', {
        status: 500,
        hint: 'INBOUND_SMTP_TLS_CERT and INBOUND_SMTP_TLS_KEY name PEM files that this account can read and that belong together.',
        cause: error,
      })
    }
  }

  /** Tells of a new pair; the returned function ends that. A pair that cannot be used leaves the old one in place. */
  watch(renewed: (pair: CertificatePair) => void, log: Logger, everyMs = lookMs): () => void {
    let seen = this.#changedAt()
    const timer = setInterval(() => {
      const now = this.#changedAt()
      if (now === seen) return
      seen = now
      try {
        renewed(this.read())
        log.info('the listener has a new certificate')
      } catch (error) {
        log.error({ err: error }, 'the new certificate of the listener cannot be used; the old one stays')
      }
    }, everyMs)
    timer.unref()
    return () => clearInterval(timer)
  }

  #changedAt(): string {
    try {
      return `${statSync(this.#cert).mtimeMs}/${statSync(this.#key).mtimeMs}`
    } catch {
      return 'gone'
    }
  }
}
