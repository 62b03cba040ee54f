import { counted } from './counted.ts'

/** Words of the page “Processing record”. */
export const enProcessing = {
  title: 'Processing record',
  about: 'The record of processing activities (GDPR Art. 30) and reports on a data breach.',
  recordTitle: 'Record of processing activities',
  recordAbout:
    'Made from what is set up here: purposes, attributes, recipients, retention. It took the place of notifying the authority beforehand: keep it, and show it on request.',
  openPdf: 'Open as PDF',
  contains: (purposes: number, attributes: number, recipients: number) =>
    `${counted(purposes, 'purpose', 'purposes')}, ${counted(attributes, 'kind', 'kinds')} of data, ${counted(recipients, 'recipient', 'recipients')}.`,
  detailsTitle: 'What only you know',
  details: {
    controller: 'Controller (name, address, contact)',
    representative: 'Representative',
    dataProtectionOfficer: 'Data protection officer',
    security: 'Measures of your organisation (Art. 32)',
    authority: 'Supervisory authority',
  },
  hints: {
    controller: 'Your company as the imprint has it.',
    representative: 'Only if your company is outside the EU (Art. 27). Else leave it empty.',
    dataProtectionOfficer: 'Name and contact; mostly required from 20 people who work with data (§ 38 BDSG).',
    security:
      'For instance: disks encrypted, everyone signs in with a password of their own, a backup each night to a second place.',
    authority:
      'The one of your state, such as “Der Landesbeauftragte für den Datenschutz Baden-Württemberg”.',
  },
  save: 'Save',
  saved: 'Saved',
  breachTitle: 'Report on a breach',
  breachAbout:
    'Who is affected by what happened between two times. The authority must be told within 72 hours after it became known (Art. 33).',
  what: 'What happened',
  whats: {
    data: 'Data was seen, copied or lost',
    source: 'A source wrote wrong or foreign data',
    recipient: 'A recipient was given data',
    template: 'A wrong message went out',
  },
  categories: {
    contact: 'Name and contact data',
    address: 'Postal address',
    attributes: 'Other attributes',
    orders: 'Orders',
    events: 'Behaviour (events)',
    messages: 'Messages and their content',
    consents: 'Consents and objections',
  },
  which: 'Which',
  kinds: 'Kinds of data',
  from: 'From',
  to: 'To',
  awareAt: 'Became known',
  description: 'What happened, in one sentence',
  count: 'Count',
  affected: (customers: string, visitors: string, erased: string) =>
    `${counted(customers, 'customer', 'customers')}, ${counted(visitors, 'anonymous visitor', 'anonymous visitors')}, ${erased} erased since.`,
  list: 'Show who',
  listAbout: 'To tell them (Art. 34). That you looked is noted in the audit log.',
  nobody: 'Nobody.',
  unnamed: 'no name known',
  draft: 'Draft of the notification (PDF)',
} as const
