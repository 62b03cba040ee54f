/** Somebody else was faster: the transaction is rolled back and begun anew, on what is true now. */
export class IngestRace extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'IngestRace'
  }
}

/** Deadlock, serialisation failure, unique violation: gone on the next attempt. */
const racing: ReadonlySet<string> = new Set(['40P01', '40001', '23505'])

export function isRace(error: unknown): boolean {
  return error instanceof IngestRace || racing.has(sqlState(error))
}

/** A value PostgreSQL refuses (class 22: data exception, class 23: constraint): the same on every attempt. */
export function isBadData(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error))
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
