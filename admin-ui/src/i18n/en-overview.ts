/** Words of the page “Overview”. */
export const enOverview = {
  title: 'Overview',
  about: 'Whether all is well with privacy, at one glance.',
  allWell: 'All is well',
  allWellAbout: 'Nothing waits for you.',
  toDo: (count: number) => (count === 1 ? 'One thing needs you' : `${count} things need you`),
  look: 'Look',
  casesNone: 'No request is open.',
  casesOpen: (count: number, next: string) =>
    count === 1
      ? `1 request is open, to be answered by ${next}.`
      : `${count} requests are open, the next to be answered by ${next}.`,
  casesOverdue: (count: number) => (count === 1 ? '1 request is overdue.' : `${count} requests are overdue.`),
  casesUnchecked: (count: number) =>
    count === 1 ? 'For one it is not known yet who asks.' : `For ${count} it is not known yet who asks.`,
  ledgerWhole: (at: string) => `The consent ledger is untouched, verified ${at}.`,
  ledgerBroken: (count: number, at: string) =>
    count === 1
      ? `The consent ledger was changed in one place, found ${at}.`
      : `The consent ledger was changed in ${count} places, found ${at}.`,
  ledgerNever: 'The consent ledger was never verified yet. It happens every night, or now by hand.',
  policyFine: 'The policy follows the law of the chosen country.',
  policyWarnings: (count: number) =>
    count === 1 ? 'The policy has one warning.' : `The policy has ${count} warnings.`,
  recipientsNone: 'Nobody outside gets data.',
  recipientsFine: (count: number) =>
    count === 1
      ? '1 recipient gets data; customers are told.'
      : `${count} recipients get data; customers are told.`,
  recipientsNoNotice: (count: number) =>
    count === 1
      ? 'Customers are not told of one recipient: nothing can go there.'
      : `Customers are not told of ${count} recipients: nothing can go there.`,
  recipientsNoSafeguard: (count: number) =>
    count === 1
      ? 'One recipient outside the EEA has no safeguard named.'
      : `${count} recipients outside the EEA have no safeguard named.`,
  undelivered: (count: number) =>
    count === 1
      ? 'One notice to a recipient did not arrive (Art. 19).'
      : `${count} notices to recipients did not arrive (Art. 19).`,
  imprintSet: 'The sender’s imprint is set; every mail carries it.',
  imprintMissing:
    'The sender has no imprint, which the law asks for in every mail. Set it under Brand, or in a terminal: npm run cli -- shop set <file>',
} as const
