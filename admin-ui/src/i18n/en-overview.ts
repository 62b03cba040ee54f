/** Words of the page “Overview”. */
export const enOverview = {
  title: 'Overview',
  about: 'Everything privacy asks of you, on one list: what is done, what is due, and why it matters.',
  allWell: 'All is well',
  allWellAbout: 'Nothing waits for you.',
  toDo: (count: number) => (count === 1 ? 'One thing needs you' : `${count} things need you`),
  done: (done: number, all: number) => `${done} of ${all} done`,
  list: 'Privacy checklist',
  look: 'Look',
  states: { good: 'done', soon: 'due', bad: 'wrong' },
  confirmed: (at: string, until: string) => `Confirmed ${at}, good until ${until}.`,
  confirmedDone: 'Noted. You will be asked again in good time.',
  titles: {
    cases: 'Requests are answered in time',
    imprint: 'The imprint is set',
    policy: 'Every sending has its legal basis',
    record: 'The record of processing is complete',
    recordRead: 'The record of processing was read this year',
    recipients: 'Customers know who gets their data',
    retention: 'What is no longer needed is erased',
    ledger: 'The consent ledger is untouched',
    ledgerHead: 'The seal of the ledger is kept elsewhere',
    approval: 'Big campaigns need a second person',
  },
  why: {
    cases: 'Whoever asks about their data has a right to an answer within one month (Art. 12 GDPR).',
    imprint: 'Every mail has to tell who sends it (§ 5 DDG, § 5 ECG); without, you can be warned off.',
    policy: 'Advertising without permission is a fine waiting to happen (Art. 6 GDPR, § 7 UWG, § 174 TKG).',
    record: 'It is the first thing an authority asks for (Art. 30 GDPR).',
    recordRead: 'What you do with data changes; the record has to follow (Art. 24 and 30 GDPR).',
    recipients: 'Nobody may get data that customers were not told of (Art. 13 GDPR).',
    retention: 'Data may be kept only as long as it is needed (Art. 5(1)(e) GDPR).',
    ledger: 'You have to be able to prove each consent (Art. 7(1) GDPR); a changed ledger proves nothing.',
    ledgerHead:
      'Whoever could change both ledger and seal would leave no trace. A copy in another place rules that out.',
    approval: 'A slip that goes to thousands cannot be called back; a second look prevents most of them.',
  },
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
  ledgerLate: (at: string) =>
    `Verified last ${at}. It should happen every night: look whether the system is running.`,
  ledgerHeadNever:
    'Copy the file ledger-head.json from the data directory to another place, then confirm it here.',
  ledgerHeadDue: (at: string) => `Confirmed last ${at}. Copy the file ledger-head.json anew and confirm it.`,
  ledgerHeadConfirm: 'The copy is made',
  retentionRan: (at: string) => `What was due for erasure went ${at}.`,
  retentionNever: 'No night has erased anything yet; the first is only noted.',
  retentionLate: (at: string) =>
    `Nothing was erased since ${at}. It should happen every night: look whether the system is running.`,
  recordWhole: 'All parts that only you can know are written.',
  recordMissing: (parts: string) => `Still to be written: ${parts}.`,
  recordParts: {
    controller: 'the controller',
    security: 'your own measures of security',
    authority: 'the supervisory authority',
  },
  recordNever: 'Read the record once and confirm that it is true.',
  recordDue: (at: string) => `Read last ${at}. Read it again and confirm that it is true.`,
  recordConfirm: 'I have read it, it is true',
  approvalOn: (above: string) => `Campaigns to more than ${above} people wait for a second person.`,
  approvalOff: 'Anybody who may send campaigns sends alone, to everybody.',
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
    'The sender has no imprint, which the law asks for in every mail. Marketing or an admin sets it under Templates → Brand.',
} as const
