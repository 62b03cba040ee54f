import { counted } from './counted.ts'

/** Words of the page “Retention”. */
export const enRetention = {
  title: 'Retention',
  about: 'How long what is kept, why, and what would go tonight.',
  preview: 'What would go next',
  previewAbout: (at: string) => `Next run: ${at}.`,
  nothing: 'nothing',
  oldest: (date: string) => `oldest of ${date}`,
  rules: 'How long what is kept',
  attributes: 'Attributes with a limit of their own',
  kept: 'What stays in any case',
  days: (days: string) => `${counted(days, 'day', 'days')}`,
  years: (count: number) => (count === 1 ? '1 year' : `${count} years`),
  forever: 'without limit',
  ownDate: 'each entry has a date of its own',
  differs: 'changed',
  change: 'Change',
  daysLabel: 'Days',
  atLeast: (days: string) => `At least ${days}.`,
  save: 'Save',
  runs: 'What the nights removed',
  noRuns: 'No run yet.',
} as const
