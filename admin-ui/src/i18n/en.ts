import { counted } from './counted.ts'
import { enAccess } from './en-access.ts'
import { enBackup } from './en-backup.ts'
import { enCampaignCalendar } from './en-campaign-calendar.ts'
import { enCampaignPage } from './en-campaign-page.ts'
import { enCampaignProblems } from './en-campaign-problems.ts'
import { enCampaigns } from './en-campaigns.ts'
import { enCatalogue } from './en-catalogue.ts'
import { enConditions } from './en-conditions.ts'
import { enCustomers } from './en-customers.ts'
import { enData } from './en-data.ts'
import { enDelivery } from './en-delivery.ts'
import { enDemo } from './en-demo.ts'
import { enDrafts } from './en-drafts.ts'
import { enFaults } from './en-faults.ts'
import { enGallery } from './en-gallery.ts'
import { enLog } from './en-log.ts'
import { enMessageList } from './en-message-list.ts'
import { enPrivacy } from './en-privacy.ts'
import { enProblems } from './en-problems.ts'
import { enReturnProblems } from './en-return-problems.ts'
import { enReturns } from './en-returns.ts'
import { enRulePage } from './en-rule-page.ts'
import { enRules } from './en-rules.ts'
import { enSearch } from './en-search.ts'
import { enSegmentProblems, enSegments } from './en-segments.ts'
import { enSenderHealth } from './en-sender-health.ts'
import { enSenderProblems } from './en-sender-problems.ts'
import { enSenders } from './en-senders.ts'
import { enSettings } from './en-settings.ts'
import { enSupport } from './en-support.ts'
import { enSystem } from './en-system.ts'
import { enTables } from './en-tables.ts'
import { enTasks } from './en-tasks.ts'
import { enTemplateBlocks } from './en-template-blocks.ts'
import { enTemplateEditor } from './en-template-editor.ts'
import { enTemplateMedia } from './en-template-media.ts'
import { enTemplateProblems } from './en-template-problems.ts'
import { enTemplates } from './en-templates.ts'
import { enToday } from './en-today.ts'

export const en = {
  common: {
    sure: 'Yes, do it',
    loadMore: 'Load more',
    cancel: 'Cancel',
    close: 'Close',
    dismiss: 'Dismiss this note',
    copy: 'Copy',
    copied: 'Copied',
    none: 'none',
    yes: 'yes',
    no: 'no',
    showMore: 'Show details',
  },
  errors: {
    unexpected: 'Something unexpected happened.',
    reload: 'Reload the page. If it happens again, tell your administrator when it happened.',
    signedOut: 'You are no longer signed in.',
    signedOutAdvice: 'Sign in again; you come back to this page.',
    forbidden: 'Your role does not allow this.',
    forbiddenAdvice: 'Ask an administrator for the permission you need.',
    notFound: 'This does not exist (any more).',
    notFoundAdvice: 'It may have been deleted or merged. Go back to the list and look there.',
    tooMany: 'Too many attempts.',
    tooManyAdvice: 'Wait a minute and try again.',
    server: 'The server could not answer this.',
    serverAdvice: 'Try again in a moment. If it goes on, look at the health page or the log.',
    retry: 'Try again',
    requestId: 'Request',
    /** By the code of the problem document. */
    codes: {
      ...enProblems,
      ...enSegmentProblems,
      ...enCampaignProblems,
      ...enReturnProblems,
      ...enSenderProblems,
      ...enTemplateProblems,
      needs_https: {
        title: 'Without encryption one signs in on the same computer only.',
        advice:
          'Open Anlass by its https address. If there is none yet: whoever runs it has to set up TLS and PUBLIC_URL.',
      },
      link_over: {
        title: 'This link does not work any more.',
        advice: 'Ask for a new one.',
      },
      email_taken: {
        title: 'Somebody of the team has this e-mail address already.',
        advice: 'Look in the list; perhaps they are only not let in at the moment.',
      },
      last_admin: {
        title: 'This is the last administrator.',
        advice: 'Make somebody else an administrator first.',
      },
      user_disabled: {
        title: 'This person may not sign in at the moment.',
        advice: 'Let them in again first.',
      },
      unreachable: {
        title: 'The server cannot be reached.',
        advice: 'Check your connection, and whether Anlass is running. Nothing was changed.',
      },
      database_unavailable: {
        title: 'The database cannot be reached.',
        advice: 'Try again in a moment; the health dot above turns green when it is back.',
      },
      busy: { title: 'Somebody else changed the same at the same moment.', advice: 'Try again.' },
      stale: {
        title: 'Somebody else changed this in the meantime.',
        advice: 'Reload to see the current state, then try again.',
      },
      wrong_state: {
        title: 'This is no longer in the state shown here.',
        advice: 'Reload to see the current state, then try again.',
      },
      rule_invalid: {
        title: 'The rule cannot be published as it is.',
        advice: 'What stands against it:',
      },
      rule_archived: { title: 'This rule is archived.', advice: 'Make a new one from its definition.' },
      rule_unreadable: {
        title: 'The definition of this rule can no longer be read.',
        advice: 'Change its draft and publish it again.',
      },
      customer_gone: {
        title: 'This customer was merged into another, or erased.',
        advice: 'Go back to the list and look there.',
      },
      basis_unlawful: {
        title: 'The law of the chosen country does not allow this.',
        advice: 'Nothing was changed. Choose another basis, or another country above.',
      },
      csrf: {
        title: 'The server did not recognise this page as its own.',
        advice: 'Open the console at the address set as PUBLIC_URL.',
      },
    },
  },
  access: enAccess,
  faults: enFaults,
  settings: enSettings,
  backup: enBackup,
  demo: enDemo,
  today: enToday,
  support: enSupport,
  frame: {
    today: 'Today',
    settings: 'Settings',
    customers: 'Customers',
    segments: 'Segments',
    data: 'Data',
    catalogue: 'Catalogue',
    privacy: 'Privacy',
    rules: 'Rules',
    campaigns: 'Campaigns',
    senders: 'Senders',
    delivery: 'Delivery',
    templates: 'Templates',
    messages: 'Messages',
    tasks: 'Tasks',
    live: 'Live events',
    inbox: 'Inbox',
    apiDocs: 'API reference',
    navigation: 'Navigation',
    openMenu: 'Open menu',
    closeMenu: 'Close menu',
    skip: 'Skip to content',
    language: 'Language',
    toDark: 'Dark colours',
    toLight: 'Light colours',
    account: 'Account',
    signOut: 'Sign out',
    timesOf: (zone: string) => `Times are the shop’s: ${zone}`,
    healthy: 'All parts are working',
    unhealthy: 'A part is not working',
    healthUnknown: 'Health unknown: the server does not answer',
    health: 'Health',
    database: 'Database',
    queue: 'Queue',
    mail: 'Mail',
    worker: 'Workers',
    backlog: 'Waiting',
    version: 'Version',
    works: 'works',
    fails: 'does not work',
    pageNotFound: 'There is no such page',
    pageNotFoundAdvice: 'The address may be mistyped, or the page was moved.',
    toToday: 'To the page “Today”',
  },
  roles: {
    marketer: 'Marketer',
    support: 'Support',
    privacy_officer: 'Privacy officer',
    admin: 'Administrator',
  },
  signIn: {
    title: 'Sign in',
    claim: 'The right message at the right moment, and only where it is allowed.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'E-mail or password is wrong.',
    wrongAdvice:
      'Check for typing errors and caps lock. On the first start the password was printed in the terminal.',
    needed: 'Please fill this in',
  },
  ...enCatalogue,
  ...enConditions,
  ...enSegments,
  ...enCustomers,
  log: enLog,
  ...enData,
  ...enSearch,
  ...enPrivacy,
  ...enRules,
  ...enRulePage,
  ...enGallery,
  ...enSystem,
  ...enTasks,
  tables: enTables,
  ...enCampaigns,
  ...enCampaignPage,
  ...enCampaignCalendar,
  ...enSenders,
  ...enSenderHealth,
  ...enReturns,
  ...enDelivery,
  ...enTemplates,
  ...enTemplateEditor,
  ...enTemplateBlocks,
  ...enTemplateMedia,
  rules: {
    title: 'Rules',
    about: 'What happens by itself when a customer does something.',
    empty: 'No rules yet',
    emptyAdvice:
      'Begin with a ready one from the gallery, or build your own. Rules can also come through the interface or from files.',
    back: 'All rules',
    states: { draft: 'Draft', archived: 'archived' },
    search: 'Search rules',
    state: 'State',
    everyState: 'All but archived',
    stateNames: { draft: 'Drafts', published: 'Running', paused: 'Paused', archived: 'Archived' },
    changed: 'unpublished changes',
    broken: 'This rule can no longer be read and does nothing.',
    on: 'ON',
    off: 'OFF',
    turnOn: (name: string) => `Turn on “${name}”`,
    turnOff: (name: string) => `Turn off “${name}”`,
    entered: 'Entered',
    running: 'Under way',
    sent: 'Sent',
    tasks: 'Tasks',
    notSent: 'Not sent',
    failed: 'Failed',
    waiting: 'Waiting',
    unknown: 'Unknown',
    lastEntered: (at: string) => `Last entered ${at}`,
    actions: {
      pause: {
        title: (name: string) => `Turn off “${name}”?`,
        about: 'Nobody enters any more, and what is due waits until you turn it on again. Nothing is lost.',
        submit: 'Turn off',
        done: (name: string) => `“${name}” is off.`,
      },
      resume: {
        title: (name: string) => `Turn on “${name}”?`,
        about: 'New events set it off again, and what waited goes on, as far as it is still useful.',
        submit: 'Turn on',
        done: (name: string) => `“${name}” is on.`,
      },
    },
    draftDiffers: 'The draft differs from what is published',
    steps: 'Step by step',
    versions: 'Versions',
    version: (n: string) => `Version ${n}`,
    active: 'in force',
    neverPublished: 'Never published.',
    profiling: 'Chooses by behaviour',
    profilingAbout:
      'This rule looks at what customers did or bought. Its advertising leaves out everybody who refused selection by behaviour.',
    warnings: 'To think about',
    engagement: 'Opened and clicked',
    engagementAbout:
      'Measured is advertising only, where the customer agreed. Of all others it is unknown whether they opened the mail.',
    measured: 'Measured',
    unmeasured: 'Unknown',
    opened: 'Opened',
    clicked: 'Clicked',
    unsure: 'Unsure',
    unsureAbout: (count: string) =>
      `${count} fetched by a proxy or scanner only: whether a person opened them is unknown.`,
    share: (percent: string) => `${percent} of those measured`,
    links: 'Links, all customers together',
    linkClicks: (count: string) => `${counted(count, 'click', 'clicks')}`,
    why: 'Why (not)?',
    whyAbout:
      'Choose a customer to see whether they entered this rule, what came of it, and what stood in the way.',
    pickCustomer: 'Find a customer',
    nobodyFound: 'Nobody found',
    messages: 'Latest messages',
    noMessages: 'None yet.',
    runs: 'Entered',
    ifNow: 'If such an event came in now',
    nothingAgainst: 'Nothing would speak against it.',
    toCustomer: 'Open this customer',
  },
  messages: {
    list: enMessageList,
    title: 'Message',
    purpose: 'Purpose',
    basis: 'Legal basis',
    evidence: 'Evidence',
    rule: 'Rule',
    campaign: 'Campaign',
    template: 'Template',
    repeats: 'Repeated',
    response: 'Mail server',
    suppression: (reason: string) => `Suppression list (${reason})`,
    event: (name: string) => `Event “${name}”`,
    fromTo: (from: string, to: string) => `From ${from} to ${to}`,
    download: (kilobytes: string) => `Download (${kilobytes} kB)`,
    exact:
      'Exactly what was sent, byte for byte. Shown isolated: nothing is loaded from the network, and links do nothing.',
    html: 'As a mail',
    text: 'Text',
    headers: 'Headers',
    noText: '(no text part)',
    frame: 'The mail as it was sent',
    letter: 'Exactly the letter that was printed.',
    openLetter: (kilobytes: string) => `Open the letter (PDF, ${kilobytes} kB)`,
    engagement: 'Opened and clicked',
    untracked: 'Unknown: this mail was not measured.',
    untrackedAbout:
      'Only advertising is measured, and only where the customer agreed. Unknown does not mean “not opened”.',
    opened: 'Opened',
    clicked: 'Link followed',
    unknown: 'unknown',
    notSeen: 'not that we know',
    fetched: { human: 'by a person', machine: 'by a machine', unknown: 'unknown by whom' },
  },
  live: {
    title: 'Live events',
    about: 'What your shop sends, as it arrives. Rules react to it.',
    filter: 'Only this event',
    allNames: 'All events',
    noSuchName: 'Not seen yet',
    pause: 'Pause',
    resume: 'Go on',
    paused: 'paused',
    running: 'live',
    interrupted: 'interrupted',
    count: (count: string) => `${count} shown`,
    names: {
      page: 'Page viewed',
      screen: 'Screen viewed',
      identify: 'Customer details',
      group: 'Group joined',
      alias: 'Visitor recognised',
    },
    history: 'imported',
    trust: { server: 'from the server', browser: 'from a browser', verified: 'browser, signed' },
    occurred: (at: string) => `happened ${at}`,
    noneOfName: (name: string) => `No “${name}” yet`,
    noneOfNameAdvice: 'It appears as soon as it comes in. Clear the filter to see all events.',
    empty: 'Waiting for the first event',
    emptyAdvice: 'This page shows it within two seconds. Here is how your shop sends one:',
    connect: 'Connect the shop',
    connectTitle: 'How to connect your shop',
    connectAbout:
      'Put your write key (printed at the first start; administrators can make further ones) in the place marked, and run this in a terminal. The event appears here at once.',
    yourKey: 'YOUR_WRITE_KEY',
    connectLibraries:
      'The interface is that of the Segment HTTP Tracking API: existing client libraries work when their host is set to this address.',
  },
  drafts: enDrafts,
} as const
