import { counted } from './counted.ts'

/** Words of the page “Demo data”; pattern that German follows. */
export const enDemo = {
  title: 'Demo data',
  about: 'An invented lemonade stand to try Anlass with: switch it off, remove it, or bring it back.',
  states: {
    none: 'There is no demo data here.',
    there: (at: string) => `Demo data is there since ${at}.`,
    removing: (done: string, all: string) =>
      `Demo data is being removed: ${done} of ${all} customers are gone.`,
    removed: (at: string) => `Demo data was removed at ${at}.`,
  },
  removingAbout: 'You may leave this page. If Anlass stops meanwhile, it goes on after the next start.',
  traffic: {
    title: 'Demo customers shop',
    label: 'Demo customers visit the shop and order',
    about:
      'Every few seconds one of them looks around, orders, or leaves a basket. Off, nothing new happens; what is there stays.',
    on: 'They are shopping right now.',
    starting: 'They start within seconds.',
    off: 'Nobody shops.',
    ending: 'They stop within seconds.',
    impossible: 'They only shop while Anlass runs by npm start, and without --no-demo.',
  },
  counts: {
    title: 'What is there',
    customers: 'Customers',
    visitors: 'Visitors',
    orders: 'Orders',
    events: 'Events',
    consents: 'Lines of the consent ledger',
    messages: 'Messages, sent and not sent',
    runs: 'Runs of rules',
    log: 'Lines in the log of customers',
    tasks: 'Tasks',
    cases: 'Requests under data protection law',
    products: 'Products',
    staff: 'Members of staff',
    noStaff: 'none: the demo brings no accounts',
  },
  things: {
    title: 'Made by the demo',
    kinds: {
      campaign: 'Campaign',
      rule: 'Rule',
      template: 'Template',
      segment: 'Segment',
      topic: 'Topic of the preference centre',
      attribute: 'Attribute',
      product: 'Product',
      brand: 'Brand',
    },
    changed: 'you changed it',
    running: 'in force',
  },
  ownRunning: (count: number) =>
    `${count === 1 ? 'One demo rule is' : `${count} demo rules are`} in force, for your own customers too: they would get mails of the lemonade stand. Pause the rules, or remove the demo.`,
  unsure: (count: string) =>
    count === '1'
      ? '1 customer looks like the demo’s, but was not noted as such. They are left alone; you can erase them as any other.'
      : `${count} customers look like the demo’s, but were not noted as such. They are left alone; you can erase them as any other.`,
  remove: {
    open: 'Remove demo data',
    title: 'Remove demo data?',
    goes: 'These go, for good:',
    people: (customers: string, visitors: string) =>
      `${counted(customers, 'demo customer', 'demo customers')} and ${counted(visitors, 'visitor', 'visitors')}, with all about them: orders, events, messages and their content, letters, runs of rules, tasks, entries in their log, places in segments, what is planned to be sent, caught mails`,
    evidence: 'the evidence behind their consents',
    things: (text: string) => `made by the demo: ${text}`,
    source: 'the source of the demo with its key, and which goods it says are alike',
    stays: 'These stay:',
    own: 'all that is yours: customers, orders, rules, templates, segments, sendings, settings, accounts',
    ledger: (count: string) =>
      `${counted(count, 'line', 'lines')} of the consent ledger. It is only ever added to, so that nobody can change it unseen; the lines hold a number and nobody’s name, and each notes that its evidence was removed`,
    audit: 'the audit log, for the same reason, with a line about this',
    lists:
      'on the suppression list the lifted entries as hashes, requests under data protection law without names, vouchers as given',
    sums: 'daily sums of your own rules and senders that demo customers were counted in',
    needed:
      'what your own things need, or what wrote to your own customers: it stays as yours, rules among it are archived',
    changed: (count: number) =>
      count === 1 ? 'You changed one thing of the demo' : `You changed ${count} things of the demo`,
    changedNone: 'What you changed of the demo',
    changedAbout:
      'Also demo customers of whom your own sources told something, such as an order from your shop.',
    keep: 'Keep it as mine',
    drop: 'Remove it too',
    now: 'Remove demo data',
    begun: 'Demo data is being removed.',
  },
  install: {
    open: 'Set up the demo',
    title: 'Set up the demo?',
    about:
      'Some 200 invented customers with a year of orders, four rules, five templates, two segments and a campaign are added. Everything can be removed again here.',
    beside:
      'You have customers of your own. Nothing of yours changes. The demo’s rules are drafts then: in force, they would write to your customers too.',
    now: 'Set it up',
    done: 'The demo is set up.',
  },
  left: {
    title: 'What stayed as yours',
    customers: (count: number, text: string) => (count === 1 ? 'one customer' : `${text} customers`),
    why: {
      changed: 'you had changed it',
      used: 'something of yours uses it',
      history: 'it took part in messages to your customers',
    },
  },
} as const
