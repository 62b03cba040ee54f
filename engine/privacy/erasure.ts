/** Years for which evidence is kept for claims, unless the setting says otherwise (§ 195 BGB). */
export const defaultEvidenceYears = 3

/** Setting: years for which evidence is kept restricted after an erasure. */
export const evidenceYearsSetting = 'evidence_retention_years'

/** The years of the setting; what is no sensible number counts as unset. */
export function evidenceYearsOf(setting: unknown): number {
  return typeof setting === 'number' && Number.isInteger(setting) && setting >= 0 && setting <= 30
    ? setting
    : defaultEvidenceYears
}

/**
 * When evidence of somebody erased at `erasedAt` may go: claims are time-barred so many years after the end of the
 * year they arose in (§ 199(1) BGB). In UTC.
 */
export function evidenceLimit(erasedAt: Date, years: number): Date {
  return new Date(Date.UTC(erasedAt.getUTCFullYear() + years + 1, 0, 1))
}
