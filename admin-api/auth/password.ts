import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** Strength of new hashes: argon2id with 19 MiB, 2 passes, 1 lane (OWASP's recommendation). */
export type PasswordCost = { memory: number; passes: number; parallelism: number }
export const passwordCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 }

const tagLength = 32

function derive(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** The same password typed on another keyboard is the same password (NIST SP 800-63B: NFKC). */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** argon2id as a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string, cost: PasswordCost = passwordCost): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ message: bytesOf(password), nonce, tagLength, ...cost })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${encode(nonce)}$${encode(key)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/**
 * Whether this is the password. Without a stored hash (nobody by that name) it takes as long as with one,
 * so that time tells nothing about who exists.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const match = phc.exec(stored ?? '')
  if (!match) {
    await derive({ message: bytesOf(password), nonce: Buffer.alloc(16), tagLength, ...passwordCost })
    return false
  }
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const expected = Buffer.from(hash, 'base64')
  const key = await derive({
    message: bytesOf(password),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(key, expected)
}

/** A password to hand to a new member of staff: 100 bits in four groups without look-alikes. */
export function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789z'
  const letters = [...randomBytes(20)].map(byte => alphabet[byte % 32])
  return [0, 5, 10, 15].map(start => letters.slice(start, start + 5).join('')).join('-')
}
