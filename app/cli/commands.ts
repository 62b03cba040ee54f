import { parseArgs } from 'node:util'
import { prepareDatabase } from '../installation.ts'
import { addKey, usersCommand } from './access.ts'
import { cliConfig, withDatabase } from './open.ts'
import { replayCommand } from './replay.ts'
import { shopCommand, templatesCommand } from './shop.ts'

export type Command = { name: string; usage: string; what: string; run(args: string[]): Promise<void> }

export const commands: readonly Command[] = [
  {
    name: 'replay',
    usage: 'replay <file> [--as-live] [--url URL] [--key KEY]',
    what: 'post a file of real orders as Segment events',
    run: replayCommand,
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
