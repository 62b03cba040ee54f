import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../app/embedded/free-port.ts'
import { waitUntilGone } from '../../app/embedded/process.ts'
import { stopWithUs } from '../../app/embedded/watchdog.ts'

export type TestImap = {
  port: number
  user: string
  password: string
  /** Puts mails into the inbox, as a mail server does. */
  deliver(...mails: (string | Buffer)[]): void
  /** Mails in the inbox: how many, and how many of them are read. */
  count(): { mails: number; seen: number }
  /** Numbers the mails anew, with another UIDVALIDITY (the second it is started again); only while it is down. */
  renumber(): void
  down(): Promise<void>
  up(): Promise<void>
  stop(): Promise<void>
}

/** Debian puts it where the path of ordinary users does not lead. */
const dovecot = existsSync('/usr/sbin/dovecot') ? '/usr/sbin/dovecot' : 'dovecot'

/** Whether a dovecot can be started here. */
export function hasDovecot(): boolean {
  return spawnSync(dovecot, ['--version'], { stdio: 'ignore' }).status === 0
}

/** As root, dovecot reads mails as somebody else; otherwise all of it runs as whoever starts it. */
function ids(): { uid: number; gid: number; name: string; group: string } {
  const { uid, gid, username } = userInfo()
  if (uid !== 0) return { uid, gid, name: username, group: spawnSync('id', ['-gn']).stdout.toString().trim() }
  return { uid: 65_534, gid: 65_534, name: 'nobody', group: 'nogroup' }
}

function configOf(home: string, port: number, password: string, capability: string | undefined): string {
  const { uid, gid, name, group } = ids()
  const own =
    userInfo().uid === 0
      ? ''
      : `default_internal_user = ${name}\ndefault_login_user = ${name}\ndefault_internal_group = ${group}\n`
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${home}/run
state_dir = ${home}/state
instance_name = anlass-test
log_path = ${home}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:${home}/mail/Maildir
mail_max_userip_connections = 50
${own}${capability ? `protocol imap {\n  imap_capability = ${capability}\n}\n` : ''}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${home}/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`
}

/** A dovecot of our own on a free port, its mails in a directory that goes with it. */
export async function startTestImap(options: { capability?: string } = {}): Promise<TestImap> {
  const home = mkdtempSync(join(tmpdir(), 'anlass-imap-'))
  chmodSync(home, 0o755)
  const { uid, gid } = ids()
  const maildir = join(home, 'mail', 'Maildir')
  for (const dir of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(join(maildir, dir), { recursive: true })
    chownSync(join(maildir, dir), uid, gid)
  }
  chownSync(join(home, 'mail'), uid, gid)
  const port = await freePort()
  const password = 'richtig-geheim'
  const config = join(home, 'dovecot.conf')
  writeFileSync(config, configOf(home, port, password, options.capability))
  const proof = join(home, 'run', 'master.pid')
  const start = async () => {
    const child = spawn(dovecot, ['-F', '-c', config], { detached: true, stdio: 'ignore' })
    child.unref()
    const pid = child.pid ?? 0
    const watchdog = stopWithUs({ pid, signal: 'TERM', proof, remove: home })
    const deadline = performance.now() + 10_000
    while (!(await greets(port))) {
      if (child.exitCode !== null || performance.now() > deadline) {
        watchdog.dismiss()
        child.kill('SIGTERM')
        const log = existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8') : ''
        throw new Error(`dovecot did not start:\n${log}`)
      }
      await delay(20)
    }
    return async () => {
      child.kill('SIGTERM')
      await waitUntilGone(pid, 5_000)
      watchdog.dismiss()
    }
  }
  let end = await start()
  let delivered = 0
  const filesIn = (dir: string) => readdirSync(join(maildir, dir))
  return {
    port,
    user: 'bounces@shop.test',
    password,
    deliver: (...mails) => {
      for (const mail of mails) {
        delivered += 1
        const name = `${String(delivered).padStart(9, '0')}.P${process.pid}.test`
        const place = join(maildir, 'tmp', name)
        writeFileSync(place, mail)
        chownSync(place, uid, gid)
        renameSync(place, join(maildir, 'new', name))
      }
    },
    count: () => {
      const cur = filesIn('cur')
      return {
        mails: cur.length + filesIn('new').length,
        seen: cur.filter(name => /:2,[A-Z]*S/.test(name)).length,
      }
    },
    renumber: () => {
      for (const name of filesIn('').filter(file => file.startsWith('dovecot')))
        rmSync(join(maildir, name), { recursive: true })
    },
    down: () => end(),
    up: async () => {
      end = await start()
    },
    stop: async () => {
      await end()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1')
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => settle(false))
    socket.once('data', data => settle(data.toString().startsWith('* OK')))
    socket.once('error', () => settle(false))
    socket.once('close', () => settle(false))
  })
}
