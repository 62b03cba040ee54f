import { namesOfActors } from '../../db/stores/actor-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import {
  countTasks,
  listTasks,
  readTask,
  staffIn,
  type TaskRow,
  taskOrder,
} from '../../db/stores/task-list-store.ts'
import { changeTask, createTask } from '../../db/stores/task-write-store.ts'
import { rolesOfScope } from '../../engine/access/permissions.ts'
import { newId } from '../../engine/shared/id.ts'
import { localDay, momentOf } from '../../engine/shared/local-time.ts'
import type { Principal } from '../auth/principal.ts'
import type { ApiContext } from '../context.ts'
import { tasksContract } from '../contract/tasks.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'

/** Who is no user has no tasks: an id that nobody has. */
const nobody = '00000000-0000-0000-0000-000000000000'

export function tasksRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const shown = async (tasks: readonly TaskRow[], { scopes }: Principal) => {
    const names = await namesOfActors(
      db,
      tasks.flatMap(task => task.settledBy ?? []),
    )
    const now = clock.now()
    return tasks.map(task => ({
      ...task,
      // Who the customers are is told by a scope of its own; what a task says of them in its words is part of the task.
      customer: scopes.has('customers:read') ? task.customer : { ...task.customer, name: null, email: null },
      overdue: task.state === 'open' && task.dueAt < now,
      settledByName: names.get(task.settledBy ?? '') ?? null,
    }))
  }
  const one = async (id: string, principal: Principal) => {
    const [task] = await shown([found(await readTask(db, id), 'task')], principal)
    return found(task, 'task')
  }
  const checkAssignee = async (id: string | null | undefined) => {
    if (!id) return
    const staff = await staffIn(db, rolesOfScope['tasks:write'])
    if (!staff.some(user => user.id === id)) throw invalid('assignee', 'is nobody who may take on tasks')
  }
  return implement('tasks', tasksContract, {
    list: async ({ query, principal, toFile }) => {
      const { state, customer: customerId = null, whose, due } = query
      const filter = {
        state,
        customerId,
        assignee: whose === 'all' ? null : whose === 'nobody' ? whose : { id: userOf(principal) ?? nobody },
        dueBefore: dueBefore(context, due),
        unrestricted: toFile,
      }
      // What is open by when it is due, what is settled the latest first, all of them the newest first.
      const usual = state === 'open' ? 'due' : state === 'all' ? '-created' : '-settled'
      const page = askedPage(taskOrder, query, usual)
      const { items, next } = sortedPage(await listTasks(db, filter, page), page)
      return { items: await shown(items, principal), next }
    },
    counts: async ({ principal }) => await countTasks(db, userOf(principal), clock.now()),
    assignees: async () => ({ items: await staffIn(db, rolesOfScope['tasks:write']) }),
    one: async ({ params, principal }) => await one(params.id, principal),
    create: async call => {
      const { customer: customerId, title, text, purpose, dueAt, assignee } = call.body
      if (!(await listPurposes(db)).some(known => known.key === purpose))
        throw invalid('purpose', 'there is no such purpose')
      await checkAssignee(assignee)
      const now = clock.now()
      const id = newId(now)
      const task = {
        id,
        customerId,
        title,
        text: text || null,
        purpose,
        dueAt: new Date(dueAt),
        assigneeId: assignee,
      }
      if (!(await createTask(db, task, now, call.audit('task.create', 'task', id, { customerId }))))
        throw notFound('customer')
      return await one(id, call.principal)
    },
    change: async call => {
      const { id } = call.params
      const { state, outcome, assignee, dueAt } = call.body
      await checkAssignee(assignee)
      const audit = call.audit('task.change', 'task', id, {
        fields: Object.keys(call.body),
        ...(state ? { state } : {}),
      })
      const change = {
        state,
        outcome: outcome === undefined ? undefined : outcome || null,
        assigneeId: assignee,
        dueAt: dueAt === undefined ? undefined : new Date(dueAt),
      }
      const result = await changeTask(db, id, call.ifMatch, change, clock.now(), audit)
      if (result === 'not_found') throw notFound('task')
      if (result === 'stale') throw stale()
      return await one(id, call.principal)
    },
  })
}

function userOf(principal: Principal): string | null {
  return principal.kind === 'user' ? principal.id : null
}

/** Tasks due before this moment are meant. */
function dueBefore({ clock, timeZone }: ApiContext, due: 'all' | 'overdue' | 'today'): Date | null {
  const now = clock.now()
  if (due === 'all') return null
  if (due === 'overdue') return now
  const today = new Date(`${localDay(now, timeZone)}T00:00:00Z`)
  const tomorrow = new Date(today.getTime() + 86_400_000).toISOString().slice(0, 10)
  return momentOf(tomorrow, '00:00', timeZone)
}
