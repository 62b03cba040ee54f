import { parseArgs } from 'node:util'
import { prepareDatabase } from '../installation.ts'
import { addKey, usersCommand } from './access.ts'
import { backupCommand } from './backup.ts'
import { consentsCommand } from './consents.ts'
import { demoCommand } from './demo.ts'
import { exportCommand } from './export.ts'
import { generateCommand } from './generate.ts'
import { importCommand } from './import.ts'
import { ledgerCommand } from './ledger.ts'
import { lettersCommand } from './letters.ts'
import { cliConfig, usage, withDatabase } from './open.ts'
import { privacyCommand } from './privacy.ts'
import { replayCommand } from './replay.ts'
import { restoreCommand } from './restore.ts'
import { returnsReadCommand } from './returns.ts'
import { returnsImportCommand } from './returns-import.ts'
import { rulesCommand } from './rules.ts'
import { segmentsCommand } from './segments.ts'
import { sendingCommand } from './sending.ts'
import { shopCommand, templatesCommand } from './shop.ts'
import { suppressionsCommand } from './suppressions.ts'
import { vouchersCommand } from './vouchers.ts'

export type Command = { name: string; usage: string; what: string; run(args: string[]): Promise<void> }

export const commands: readonly Command[] = [
  {
    name: 'replay',
    usage: 'replay <file> [--as-live] [--url URL] [--key KEY]',
    what: 'post a file of real orders as Segment events',
    run: replayCommand,
  },
  {
    name: 'import',
    usage:
      'import customers|orders|events|products|consents|members <file> [--preset P] [--mapping M.json] [--option name=value] [--dry-run]',
    what: 'import a CSV, TSV or fixed-width file; broken off, the same command goes on',
    run: importCommand,
  },
  {
    name: 'users',
    usage: 'users add --email E --name N --role R',
    what: 'add somebody who may sign in; prints the first password',
    run: usersCommand,
  },
  {
    name: 'users',
    usage: 'users password --email E',
    what: 'give somebody a new password, and end their sessions',
    run: usersCommand,
  },
  {
    name: 'keys',
    usage: 'keys add --kind admin|server|browser --name N',
    what: 'make a key; prints it once',
    run: addKey,
  },
  {
    name: 'shop',
    usage: 'shop show | shop set <file>',
    what: 'name, imprint, colour and address of the sender, as JSON',
    run: shopCommand,
  },
  {
    name: 'templates',
    usage: 'templates starters',
    what: 'add the starter templates as drafts',
    run: templatesCommand,
  },
  {
    name: 'ledger',
    usage: 'ledger verify | rebuild [--dry-run] | accept --reason R',
    what: 'check the consent ledger against its seals; derive permissions anew',
    run: ledgerCommand,
  },
  {
    name: 'suppressions',
    usage: 'suppressions export|import <file> --passphrase-file F',
    what: 'exchange suppression lists, the key wrapped by a passphrase',
    run: suppressionsCommand,
  },
  {
    name: 'suppressions',
    usage: 'suppressions add <file> [--scope S] [--reason R] [--note N]',
    what: 'put a list of e-mail addresses on the suppression list',
    run: suppressionsCommand,
  },
  {
    name: 'consents',
    usage: 'consents import <file> [--dry-run] [--report FILE]',
    what: 'import opt-ins and opt-outs from CSV, each with its own date',
    run: consentsCommand,
  },
  {
    name: 'export',
    usage: 'export customers [--segment NAME|ID] --reason R [--format csv|xlsx|jsonl] [--columns K,K] > file',
    what: 'write customers to standard output; audited',
    run: exportCommand,
  },
  {
    name: 'segments',
    usage: 'segments list | count <name|id> | export-condition <name|id>',
    what: 'segments with whom they hold; count one; its condition as JSON',
    run: segmentsCommand,
  },
  {
    name: 'rules',
    usage: 'rules list | export [id …] [--published] > file | check <file>',
    what: 'rules with what they do; as one YAML file; what speaks against a file',
    run: rulesCommand,
  },
  {
    name: 'rules',
    usage: 'rules apply <file> [--publish] [--dry-run]',
    what: 'create or change rules from a file, by their ids; publish them',
    run: rulesCommand,
  },
  {
    name: 'rules',
    usage: 'rules simulate <file|id> [--days N] [--without-imported] [--json]',
    what: 'what rules would have done over the last days; writes nothing',
    run: rulesCommand,
  },
  {
    name: 'privacy',
    usage: 'privacy access|erase|restrict|unrestrict|cases …',
    what: 'access, erasure and reports for scripts',
    run: privacyCommand,
  },
  {
    name: 'letters',
    usage: 'letters print [--out folder]',
    what: 'make batches of the letters that are due, as PDF and CSV',
    run: lettersCommand,
  },
  {
    name: 'vouchers',
    usage: 'vouchers add <pool> <file> | generate <pool> --pattern P --count N',
    what: 'put codes into a voucher pool, from a file or made at random',
    run: vouchersCommand,
  },
  {
    name: 'returns',
    usage: 'returns import <file.eml|folder|-> … [--recipient ADDRESS]',
    what: 'take in mails that came back some other way; what is known already is not counted twice',
    run: ([verb, ...args]) => {
      if (verb === 'import') return returnsImportCommand(args)
      if (verb === 'read') return returnsReadCommand(args)
      throw usage(
        'returns is used as: returns import <file.eml|folder|-> … [--recipient ADDRESS], or returns read <file|folder> … [--csv|--json].',
      )
    },
  },
  {
    name: 'returns',
    usage: 'returns read <file|folder> … [--csv|--json]',
    what: 'what mails that came back mean, each recipient a line; needs no database',
    run: ([, ...args]) => returnsReadCommand(args),
  },
  {
    name: 'generate',
    usage: 'generate [--customers N] [--events N] [--seed N]',
    what: 'fill an empty database with an invented shop, to try and to measure',
    run: generateCommand,
  },
  {
    name: 'demo',
    usage: 'demo status | on | off | install',
    what: 'the invented shop: what of it is there; let its customers shop or not; set it up',
    run: demoCommand,
  },
  {
    name: 'demo',
    usage: 'demo remove --yes [--changed keep|remove]',
    what: 'remove the invented shop with all about its customers; your own data stays',
    run: demoCommand,
  },
  {
    name: 'backup',
    usage: 'backup <file|folder> [--passphrase-file F]',
    what: 'everything into one file, while work goes on; encrypted where there is a passphrase',
    run: backupCommand,
  },
  {
    name: 'backup',
    usage: 'backup verify <file> [--passphrase-file F]',
    what: 'whether a backup is whole and unchanged; needs no database',
    run: backupCommand,
  },
  {
    name: 'restore',
    usage: 'restore <file> [--passphrase-file F] [--settings FILE] [--replace]',
    what: 'make a database what it was when the backup was made; sending stays stopped',
    run: restoreCommand,
  },
  {
    name: 'sending',
    usage: 'sending status | stop | release --send|--drop',
    what: 'whether anything leaves this installation; go on after a restore',
    run: sendingCommand,
  },
  {
    name: 'migrate',
    usage: 'migrate',
    what: 'bring the database up to date',
    run: async args => {
      parseArgs({ args, options: {} })
      await withDatabase(cliConfig(), prepareDatabase)
      console.log('The database is up to date.')
    },
  },
]
