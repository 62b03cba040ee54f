import { counted } from './counted.ts'

const several = (n: number, formatted: string, one: string, more: string) =>
  n === 1 ? one : `${n >= 1000 ? 'More than ' : ''}${formatted} ${more}`

/** Words of the page one comes to first, and of the navigation's groups. */
export const enToday = {
  title: 'Today',
  about: 'What needs you, what goes out, and how it went.',
  groups: { marketing: 'Marketing', people: 'People', technical: 'Technical' },
  /** What others call it: a second line in the navigation. */
  known: {
    customers: 'Contacts',
    messages: 'Outbox, send log',
    segments: 'Lists, audiences',
    rules: 'Flows, automations',
    campaigns: 'Newsletters, mailings',
    templates: 'E-mails, layouts',
    delivery: 'Bounces, spam',
    events: 'Tracking',
  },
  guide: {
    title: 'Your first hour',
    done: (done: number, all: number) => `${done} of ${all} done`,
    hide: 'Hide these steps',
    show: 'Show the first steps',
    isDone: 'done',
    isOpen: 'still open',
    steps: {
      sender: {
        title: 'Say who sends',
        about: 'Enter your mail server and the address your mails come from.',
        go: 'Set up a sender',
      },
      testMail: {
        title: 'Send yourself a test mail',
        about: 'So that you see that mails arrive, and how they look.',
        go: 'Send a test mail',
      },
      brand: {
        title: 'Set logo, colours and imprint',
        about: 'They stand in every mail; the imprint is required by law.',
        go: 'Set the brand',
      },
      event: {
        title: 'Connect your shop',
        about: 'Paste one snippet into your shop and watch the first page view come in.',
        go: 'Get the snippet',
      },
      imported: {
        title: 'Bring your customers along',
        about: 'Import the export of your shop or newsletter program; opt-outs stay opt-outs.',
        go: 'Import a file',
      },
      rule: {
        title: 'Let something happen by itself',
        about: 'Choose a ready-made example, such as the welcome or the forgotten basket, and switch it on.',
        go: 'Choose an example',
      },
      team: {
        title: 'Invite your colleagues',
        about: 'Everybody signs in with a password of their own and sees what their role needs.',
        go: 'Invite somebody',
      },
    },
  },
  attention: {
    title: 'Needs attention',
    nothing: 'Nothing needs you right now.',
    nothingElse: 'Apart from delivery, nothing needs you right now.',
    named: (name: string, sentence: string) => `“${name}” ${sentence}`,
    items: {
      ledger: (n: number, f: string) =>
        several(
          n,
          f,
          'The record of consents has a discrepancy.',
          'discrepancies in the record of consents.',
        ),
      cases_overdue: (n: number, f: string) =>
        several(n, f, 'A privacy request is overdue.', 'privacy requests are overdue.'),
      rule_error: () => 'cannot run as it is: its definition has to be mended.',
      rule_holding: () => 'waits: far more customers came than expected. Let it go on, or stop it.',
      campaign_error: () => 'could not go out. Its page says why.',
      sending_stopped: () =>
        'Nothing is sent: this installation was restored from a backup, or somebody stopped it.',
      domains_paused: (n: number, f: string) =>
        several(
          n,
          f,
          'One mail provider turns your mails away; they wait.',
          'mail providers turn your mails away; they wait.',
        ),
      messages_unknown: (n: number, f: string) =>
        several(
          n,
          f,
          'It is not known of one message whether it arrived.',
          'messages of which it is not known whether they arrived.',
        ),
      messages_failed: (n: number, f: string) =>
        several(
          n,
          f,
          'One message could not be sent in the last seven days.',
          'messages could not be sent in the last seven days.',
        ),
      import_failed: () => 'could not be imported.',
      mailbox_failed: () => 'cannot be read: returned mails are not noticed.',
      feed_failed: () => 'could not be fetched: products and prices may be out of date.',
      tasks_overdue: (n: number, f: string) => several(n, f, 'One task is overdue.', 'tasks are overdue.'),
      approval: () => 'waits for an approval.',
      campaign_paused: () => 'is paused.',
      rule_paused: () => 'is paused.',
      returns: (n: number, f: string) =>
        several(n, f, 'One returned mail needs your decision.', 'returned mails need your decision.'),
      cases_open: (n: number, f: string) =>
        several(n, f, 'One privacy request waits for its answer.', 'privacy requests wait for their answer.'),
      tasks_today: (n: number, f: string) => several(n, f, 'One task is due today.', 'tasks are due today.'),
    },
  },
  delivery: { title: 'Do mails arrive?', more: 'See the figures' },
  coming: {
    title: 'Goes out next',
    today: 'Today',
    tomorrow: 'Tomorrow',
    nothing: 'Nothing is planned for today or tomorrow.',
    plan: 'Plan a campaign',
    all: 'Open the calendar',
    expected: (n: number, f: string) => (n === 1 ? 'about 1 message' : `about ${f} messages`),
    byRule: 'during the day',
    paused: 'paused',
    waiting: (n: string, due: string) =>
      `${counted(n, 'mail waits', 'mails wait')}, ${due} of them to be sent now.`,
    sampled: 'There are more than were counted.',
  },
  ran: {
    title: 'Went out',
    today: 'Today',
    yesterday: 'Yesterday',
    mails: 'mails',
    rules: 'Set off by rules, sent or not',
    countedUntil: (when: string) => `Mails counted up to ${when}.`,
    campaigns: 'By campaign',
    nothing: 'Nothing went out yesterday or today.',
    goingOn: (planned: string) => `${planned} planned, under way`,
    sent: (n: string) => `${n} sent`,
    both: (today: string, yesterday: string) => `${today} today, ${yesterday} yesterday`,
  },
  growth: {
    title: 'Growth in 30 days',
    customers: 'New customers',
    granted: 'Permissions given',
    ended: 'Permissions ended',
    revenue: (currency: string) => `Revenue in ${currency}`,
    revenueAbout: 'Orders that reached the goal of a rule or campaign. Currencies are never added up.',
    noRevenue: 'Once a rule or campaign with a goal brings orders, its revenue stands here.',
    chart: (name: string, total: string) => `${name} by day over 30 days, ${total} in all`,
  },
}
