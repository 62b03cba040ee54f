import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry, register } from 'prom-client'
import { readBacklog, readProcesses } from '../db/stores/health-store.ts'
import { readOutcomeTotals } from '../db/stores/sender-health-store.ts'
import type { ApiContext } from './context.ts'
import type { RequestFacts } from './http/request-log.ts'

/**
 * Figures for Prometheus. Labels are route patterns, lanes and states: nothing that names a person. What is
 * counted in the database is read when somebody asks.
 */
export function createMetrics(context: ApiContext): {
  observe(facts: RequestFacts): void
  answer: RequestHandler
} {
  // Once per process, whoever comes first: workers register theirs in the same place.
  if (!register.getSingleMetric('process_cpu_user_seconds_total')) collectDefaultMetrics()
  const own = new Registry()
  const requests = new Histogram({
    name: 'anlass_http_request_duration_seconds',
    help: 'Time from request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [own],
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [own] })
  const inbox = gauge('anlass_events_waiting', 'Events received and not yet matched')
  const runs = gauge('anlass_runs_due', 'Runs due and not yet advanced')
  const messages = gauge('anlass_messages', 'Messages not yet finished, by lane and state', ['lane', 'state'])
  const processes = gauge('anlass_processes', 'Living processes', ['kind'])
  const outcomes = new Counter({
    name: 'anlass_mail_outcomes_total',
    help: 'What became of mails, by provider of the recipient; counted up to a few minutes ago',
    labelNames: ['provider', 'outcome'],
    registers: [own],
  })

  const read = async () => {
    const now = context.clock.now()
    const [backlog, living, totals] = await Promise.all([
      readBacklog(context.db, now),
      readProcesses(context.db, now),
      readOutcomeTotals(context.db),
    ])
    inbox.set(backlog.events)
    runs.set(backlog.runs)
    messages.reset()
    for (const { lane, state, count } of backlog.messages) messages.set({ lane, state }, count)
    outcomes.reset()
    for (const { provider, outcome, count } of totals) outcomes.inc({ provider, outcome }, count)
    processes.reset()
    for (const { kind, alive } of living) if (alive) processes.inc({ kind })
  }

  return {
    observe: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    answer: async (_request, response) => {
      response.locals.route = '/metrics'
      await read()
      const text = await Registry.merge([register, own]).metrics()
      response.set('Cache-Control', 'no-store').type(register.contentType).send(text)
    },
  }
}
