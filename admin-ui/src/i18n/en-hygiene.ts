import { counted } from './counted.ts'

/** Words of the page “Hygiene”. */
export const enHygiene = {
  title: 'Hygiene',
  about: 'What is wrong with the data, and whom it concerns. Counted every night.',
  count: 'Count anew',
  counting: 'Being counted …',
  countedAt: (at: string) => `As of ${at}`,
  never: 'Not counted yet.',
  share: (percent: string) => `${percent} of all`,
  open: 'Open as a segment',
  typos: 'Domains that look mistyped',
  typosAbout: 'Mail to these goes to nobody, or to strangers.',
  meant: (domain: string, suggestion: string) => `${domain}: probably ${suggestion}`,
  people: (count: string) => `${counted(count, 'customer', 'customers')}`,
  clean: 'nobody',
}
