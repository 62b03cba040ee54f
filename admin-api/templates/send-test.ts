import { writeAudit } from '../../db/stores/audit-store.ts'
import { writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { senderExists } from '../../db/stores/template-test-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { listUsers, type UserRow } from '../../db/stores/user-store.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { renderTemplate } from '../../templates/render.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import type { templateToolsContract } from '../contract/template-tools.ts'
import type { Call } from '../implement.ts'
import { invalid } from '../not-found.ts'
import { failureIssue, unpublishable } from './compile.ts'
import { assertMayName, fillIn, sourceOf } from './filled.ts'

type TestCall = Call<typeof templateToolsContract.test>

/**
 * Writes a test of a template to somebody who signs in here. Nobody else's address is taken: what goes out by this way has
 * not passed the gate. It is no message of a customer: it stands in no log, no statistics and no cap of theirs.
 *
 * @throws Problem 422 `test_recipient` or `template_invalid`; 403 where a customer's data would go to somebody who may not
 *   see customers
 */
export async function sendTest(context: ApiContext, call: TestCall): Promise<{ id: string; to: string }> {
  const { db, clock, bell } = context
  const { customerId, locale, senderId, source: given } = call.body
  assertMayName(call, { customerId })
  const source = await sourceOf(context, call.params.id, given)
  if (source.channel === 'post') throw invalid('source.channel', 'is a letter; look at its preview')
  const user = await recipientOf(context, call)
  if (customerId && !scopesOfRole(user.role).has('customers:read'))
    throw new Problem('forbidden', 'The recipient may not see customers.', {
      status: 403,
      hint: 'Send it with sample data, or to somebody who may see customers.',
    })
  if (senderId && !(await senderExists(db, senderId))) throw invalid('senderId', 'is no sender')
  const filled = await fillIn(context, call, source, { customerId, locale }, { use: 'test' })
  const { compiled, issues, data } = filled
  const language = languageOfPrincipal(call.principal)
  if (!compiled)
    throw unpublishable(
      issues.filter(({ severity }) => severity === 'error'),
      language,
    )
  const rendered = renderTemplate(compiled, filled.locale, data)
  if (!rendered.ok) throw unpublishable([failureIssue(rendered)], language)
  const { subject, html, text } = rendered
  const id = await inTransaction(db, async trx => {
    const [made] = await writeStaffMails(
      trx,
      [
        {
          kind: 'test',
          to: user.email,
          senderId: senderId ?? null,
          customerId: customerId ?? null,
          content: { subject: `[Test] ${subject}`, html, text },
          createdBy: call.actor,
        },
      ],
      clock.now(),
    )
    const detail = { staffMailId: made, userId: user.id, ...(customerId ? { customerId } : {}) }
    await writeAudit(trx, call.audit('template.test', 'template', call.params.id, detail))
    return made as string
  })
  bell.ring('watch')
  return { id, to: user.email }
}

async function recipientOf({ db }: ApiContext, { principal, body }: TestCall): Promise<UserRow> {
  const own = principal.kind === 'user' ? principal.email : undefined
  const wanted = (body.to ?? own)?.trim().toLowerCase()
  if (wanted === undefined) throw invalid('to', 'a key has no address of its own')
  const user = (await listUsers(db)).find(
    ({ email, disabledAt }) => disabledAt === null && email.toLowerCase() === wanted,
  )
  if (user) return user
  throw new Problem('test_recipient', 'Tests go only to people who sign in here.', {
    status: 422,
    hint: 'Add the person under Users, or send it to yourself.',
    errors: [{ path: 'to', message: 'is the address of nobody who signs in here' }],
  })
}
