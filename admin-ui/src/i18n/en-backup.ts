import { counted } from './counted.ts'

/** Pattern that German follows. */
export const enBackup = {
  title: 'Backup',
  about: 'One file holds everything, and everything comes back from it, on this machine or another.',
  lastAt: (at: string) => `Last backup: ${at}`,
  never: 'No backup was ever made.',
  neverAdvice: 'If this machine breaks, everything is lost. Make one now, and let one be made every night.',
  overdue: (days: number) => `That was more than ${days} days ago. Make another.`,
  rows: (count: number, text: string) => (count === 1 ? '1 row' : `${text} rows`),
  encrypted: 'encrypted',
  plain: 'not encrypted',
  make: 'Make a backup',
  makeAbout:
    'At the machine Anlass runs on, in its folder. Work goes on meanwhile; everything in the file is of one moment.',
  command: 'Make a backup',
  verifyCommand: 'See whether it is whole',
  copy: 'Copy the command',
  personal:
    'The file holds the personal data of all your customers: keep it where nobody else can read it, and on another machine than this.',
  passphrase:
    'The first line of the passphrase file locks it. Keep the passphrase apart from it: without it nobody can open the file, you neither.',
  keysInFile: (file: string) =>
    `An encrypted backup holds the keys too. One that is not encrypted does not: then keep ${file} as well, at another place.`,
  keysInEnvironment:
    'An encrypted backup holds the keys too. One that is not encrypted does not: then keep SECRET_KEY, SECRET_KEYS_OLD and SUPPRESSION_KEY as well, at another place.',
  notInside:
    'Not in the file: settings in environment variables, certificates, the log, and mails caught by the inbox.',
  nightly: 'Every night by itself',
  nightlyOn: (dir: string, keep: number) =>
    `At three at night into ${dir}; the last ${keep} are kept. Copy them to another machine.`,
  nightlyPlain: 'They are not encrypted: set ANLASS_BACKUP_PASSPHRASE_FILE.',
  nightlyLines: 'Lines for the environment',
  copyLines: 'Copy the lines',
  nightlyOff: 'Not set up. Set these environment variables and start Anlass again:',
  restore: 'Restore, or move to another machine',
  restoreAbout: 'All comes back, or nothing changes. Afterwards nothing is sent until you say so.',
  steps: {
    stop: 'Stop the old installation, so that it sends nothing any more.',
    install: 'Install the same release of Anlass, or a later one. Do not start it.',
    keysFile:
      'Of a backup that is not encrypted: add --settings with the settings.json of the old installation.',
    keysEnvironment: 'Set the same SECRET_KEY, SECRET_KEYS_OLD and SUPPRESSION_KEY as before.',
    load: 'Type the command below. It says how far it is, and compares every table with the file.',
    look: 'Start Anlass and look around. Enter opt-outs, objections and erasures from after the backup: they are not in it.',
    release: 'Come to this page: at its top you let sending go on.',
  },
  restoreCommand: 'Restore',
  replace:
    'Where there is data already, nothing is touched, unless you add --replace and type the name of the database.',
  runs: 'What was done',
  kinds: { backup: 'backup', nightly: 'nightly backup', restore: 'restored from a backup' },
  failed: (code: string) => `Failed: ${code}. No file was kept.`,
  stop: {
    title: 'Nothing is sent',
    restored: (at: string) =>
      `This installation was restored from a backup of ${at}. So that nobody is written to twice, mails, letters and calls to other programs wait, and mailboxes are not read.`,
    asked: (at: string) => `Somebody stopped all sending at ${at}.`,
    due: (messages: string, calls: string, notices: string) =>
      `Due now: ${counted(messages, 'message', 'messages')}, ${counted(calls, 'webhook call', 'webhook calls')}, ${counted(notices, 'notice', 'notices')} to recipients.`,
    drop: 'Go on without what is due',
    dropNow: 'Drop it and go on',
    dropAbout: (count: string) =>
      `Right if the old installation went on working after the backup: it has probably sent these ${count} already. They are never sent from here; the log of each customer says so. Confirmations asked for since, and notices to recipients, are sent.`,
    send: 'Go on and send what is due',
    sendNow: 'Send it and go on',
    sendAbout: (count: string) =>
      `Right if the old installation was stopped before the backup was made. These ${count} then go out now; if it has sent them already, people get them twice.`,
    released: (count: number, text: string) =>
      count === 0 ? 'Sending goes on.' : `Sending goes on; ${counted(text, 'was', 'were')} dropped.`,
  },
} as const
