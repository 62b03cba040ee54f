import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { ActingReturn } from './inbound-apply-store.ts'
import { storable } from './inbound-claim-store.ts'

/** What a task for an answer is called, in the language of the workspace, and when it is due. */
export type ReplyTasks = {
  title(subject: string | null, kind: 'reply' | 'opt_out'): string
  dueAt: Date
}

/** Longest text of a task, in characters, and longest title. */
const longestText = 10_000
const longestTitle = 200

/**
 * A task for support for each conversation somebody answered in: a second answer to the same message adds its text to the
 * task as long as that is open. Returns the tasks by what came in.
 */
export async function taskReturned(
  db: Db,
  answers: readonly ActingReturn[],
  tasks: ReplyTasks,
  now: Date,
): Promise<Map<string, string>> {
  if (answers.length === 0) return new Map()
  const messages = [...new Set(answers.map(({ message }) => message.id))]
  const { rows: open } = await sql<{ messageId: string; task: string }>`
    select distinct on (i.message_id) i.message_id as "messageId", t.id as task
    from inbound i join task t on t.id = (i.acted ->> 'task')::uuid
    where i.message_id = any(${messages}::uuid[]) and i.acted ? 'task' and t.state = 'open'
    order by i.message_id, i.id desc`.execute(db)
  const taskOf = new Map(open.map(row => [row.messageId, row.task]))
  const made: Record<string, unknown>[] = []
  const added: { id: string; text: string }[] = []
  const done = new Map<string, string>()
  for (const { inboundId, ruling, message, statement } of answers) {
    const text = textOf(statement.text)
    const known = taskOf.get(message.id)
    if (known !== undefined) {
      if (text !== null) added.push({ id: known, text })
      done.set(inboundId, known)
      continue
    }
    const id = newId(now)
    const kind = ruling.acts === 'ask' ? 'opt_out' : 'reply'
    taskOf.set(message.id, id)
    done.set(inboundId, id)
    made.push({
      id,
      customerId: message.customerId,
      ruleId: message.ruleId,
      title: titleOf(tasks.title(message.subject ?? storable(statement.subject), kind)),
      text,
      purpose: message.purpose,
    })
  }
  if (made.length > 0)
    await sql`
      insert into task (id, customer_id, rule_id, title, text, purpose, state, due_at, created_at)
      select id, "customerId", "ruleId", title, text, purpose, 'open', ${tasks.dueAt}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as x(id uuid, "customerId" uuid, "ruleId" uuid, title text,
        text text, purpose text)
      order by "customerId", id`.execute(db)
  // One after another where there are several for one task, in the order they came.
  if (added.length > 0)
    await sql`
      update task t set version = t.version + 1, text = left(concat_ws(E'\\n\\n', t.text, x.text), ${longestText}::int)
      from (select id, string_agg(text, E'\\n\\n' order by n) as text
        from unnest(${added.map(row => row.id)}::uuid[], ${added.map(row => row.text)}::text[])
          with ordinality as a(id, text, n) group by id) x
      where t.id = x.id and t.state = 'open'`.execute(db)
  return done
}

function textOf(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '').toWellFormed().slice(0, longestText).toWellFormed()
}

function titleOf(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle).toWellFormed()
}
