/** What the listener takes of strangers. Times in milliseconds of the machine, sizes in bytes. */
export type ListenerLimits = {
  /** Largest mail, announced as SIZE (RFC 1870). */
  mail: number
  /** Of mails under way, all together: so much memory it may take, whoever comes. */
  memory: number
  connections: number
  connectionsPerHost: number
  /** Connections of one host within a minute. */
  connectionRate: number
  /** Recipients that do not exist: in one session, and of one host within ten minutes. */
  wrongPerSession: number
  wrongRate: number
  /** Of one mail. More are taken in the next (RFC 5321 § 4.5.3.1.10); each is a row of its own. */
  recipients: number
  /** Of a command (RFC 5321 § 4.5.3.1.4 wants 512 and what extensions add). */
  line: number
  idleMs: number
  /** From the first byte of a mail to its end; of a whole session. */
  dataMs: number
  sessionMs: number
  /** Until the database has to have taken a mail. */
  keepMs: number
}

/**
 * A relay of one's own hands on what comes back to a campaign of a million within minutes, all from one address: what one
 * host may is much. Whoever is over it is told to come again later (4xx), so that nothing is lost.
 */
export const listenerLimits: ListenerLimits = {
  mail: 10 * 1024 * 1024,
  memory: 64 * 1024 * 1024,
  connections: 200,
  connectionsPerHost: 50,
  connectionRate: 600,
  wrongPerSession: 10,
  wrongRate: 200,
  recipients: 10,
  line: 2_048,
  idleMs: 60_000,
  dataMs: 300_000,
  sessionMs: 900_000,
  keepMs: 20_000,
}
