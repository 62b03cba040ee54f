import { counted } from './counted.ts'

/** Words of the page “Consent ledger”. */
export const enLedger = {
  title: 'Consent ledger',
  about: 'Every consent, withdrawal and objection, sealed so that no later change goes unseen.',
  verify: 'Verify now',
  asked: 'The verification begins within seconds; the result appears here.',
  neverVerified: 'Not verified yet. It happens by itself every night.',
  whole: 'The ledger is whole',
  broken: (count: number) =>
    count === 1 ? 'The ledger was changed: 1 finding' : `The ledger was changed: ${count} findings`,
  verified: (at: string, records: string, seals: string) =>
    `Verified ${at}: ${counted(records, 'line', 'lines')} in ${seals === '1' ? 'one seal' : `${seals} seals`}.`,
  erased: (count: string) =>
    `The evidence of ${counted(count, 'line', 'lines')} was erased by right, with a signed entry.`,
  sealTitle: 'Seals',
  sealAbout:
    'New lines are sealed every few seconds. A seal contains the one before it, so nothing can be changed, removed or put in between afterwards. Write the last one down elsewhere from time to time: it also proves that nothing was cut off.',
  lastSeal: (number: string, at: string) => `Seal ${number}, ${at}`,
  mac: 'Check value',
  noSeal: 'Nothing is sealed yet.',
  waiting: (count: string) => `Waiting for the next seal: ${counted(count, 'line', 'lines')}`,
} as const
