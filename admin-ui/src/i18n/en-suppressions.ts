import { counted } from './counted.ts'

/** Words of the page “Suppression list”. */
export const enSuppressions = {
  title: 'Suppression list',
  about:
    'Addresses that must not be used. The list holds no address, only keyed hashes; it outlives erasure.',
  add: 'Suppress an address',
  upload: 'Upload a list',
  find: 'Is this address suppressed?',
  findHint: 'The list cannot be read, only asked.',
  findSubmit: 'Ask',
  notListed: 'No, nothing stands against this address.',
  state: 'Which',
  states: { active: 'in force', lifted: 'lifted', all: 'all' },
  reason: 'Reason',
  anyReason: 'any reason',
  reasons: {
    objection: 'Objection',
    complaint: 'Complaint',
    erasure: 'Erased customer',
    bounce: 'Undeliverable',
    list: 'From a list',
    other: 'Other reason',
  },
  scope: 'What is not sent there',
  scopeHint: 'An objection to advertising still allows order confirmations.',
  scopes: {
    marketing: 'no advertising',
    all: 'nothing at all',
    unsolicited: 'no advertising without a consent',
  },
  foreign: 'from another system',
  emptyAdvice:
    'Whoever objects, complains or is erased is here by itself. If you have such a list from another program, upload it.',
  empty: 'Nothing is suppressed',
  lifted: 'lifted',
  lift: 'Lift',
  liftTitle: 'Lift this suppression?',
  liftAbout:
    'Messages to this address are possible again, where a permission allows them. An objection is lifted by a new consent only: lift it here only if it was entered by mistake.',
  liftReason: 'Reason',
  liftedOn: (at: string, reason: string) => `lifted ${at}: ${reason}`,
  address: 'E-mail address',
  noteHint: 'How you know, such as “call of 3 May”. No address: notes stay readable.',
  note: 'Note',
  uploadAbout:
    'One address per line, or CSV with a column “email”. For lists of people who want no unsolicited advertising, such as a Robinson list, choose “no advertising without a consent”.',
  file: 'File',
  uploadSubmit: 'Upload',
  uploaded: (added: string, standing: string, invalid: string) =>
    `${added} added, ${counted(standing, 'was', 'were')} on the list already, ${counted(invalid, 'line holds', 'lines hold')} no address.`,
} as const
