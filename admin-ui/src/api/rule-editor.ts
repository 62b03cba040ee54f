import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { components } from '../generated/api.ts'
import type { Definition } from '../pages/rules/edit-model.ts'
import { answer, api } from './client.ts'
import { polled } from './live.ts'

type Schemas = components['schemas']
export type RuleIssue = Schemas['RuleIssue']
export type RuleSimulation = Schemas['RuleSimulation']
export type RuleFigures = Schemas['RuleFigures']

/** The editor's types are looser than those of the API, which checks what it gets and names what is wrong. */
const sent = (definition: Definition) => definition as never

/** What the server says of a definition while it is edited: sentences, and what speaks against it. */
export function useRuleCheck(definition: Definition, ruleId: string | null = null) {
  return useQuery({
    queryKey: ['rule-check', definition, ruleId],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/rules/check', {
          body: { definition: sent(definition), ...(ruleId === null ? {} : { ruleId }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}

export type RuleDraft = { name: string; definition: Definition }

/** A new rule (`id` null), or another draft of one, over the given version only: who was faster stays. */
export function useSaveDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version, name, definition }: RuleDraft & { id: string | null; version: number }) =>
      id === null
        ? answer(api.POST('/api/rules', { body: { name, definition: sent(definition) } }))
        : answer(
            api.PATCH('/api/rules/{id}', {
              params: { path: { id }, header: { 'If-Match': `"${version}"` } },
              body: { name, definition: sent(definition) },
            }),
          ),
    onSuccess: rule => {
      client.setQueryData(['rule', rule.id], rule)
      return client.invalidateQueries({ queryKey: ['rules'] })
    },
  })
}

export type RunDecision = 'finish' | 'move' | 'end'

export function usePublishDraft(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (running: RunDecision) =>
      answer(api.POST('/api/rules/{id}/publish', { params: { path: { id } }, body: { running } })),
    onSuccess: async rule => {
      client.setQueryData(['rule', id], rule)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['rules'] }),
        client.invalidateQueries({ queryKey: ['rule', id] }),
      ])
    },
  })
}

/** Runs under way by version, and how many of them could go on in the draft. */
export function useRunning(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['rule', id, 'running'],
    queryFn: ({ signal }) => answer(api.GET('/api/rules/{id}/running', { params: { path: { id } }, signal })),
    select: page => page.versions.filter(version => version.running > 0),
    enabled,
    staleTime: 0,
  })
}

/** An earlier version, and how many days back its figures by day go. */
export type FiguresOf = { number: number; days: number }

/** What became of the runs of the published version, or of an earlier one; renewed while one looks. */
export function useRuleFigures(id: string | null, enabled: boolean, of?: FiguresOf) {
  return useQuery({
    queryKey: ['rule', id, 'figures', of ?? null],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/rules/{id}/figures', { params: { path: { id: id ?? '' }, query: of ?? {} }, signal }),
      ),
    enabled: enabled && id !== null,
    refetchInterval: polled(5_000, 30_000),
    retry: false,
  })
}

export type SimulationState = {
  result: RuleSimulation | null
  /** What the result is about; not what stands in the editor now. */
  definition: Definition | null
  days: number
  running: boolean
  error: unknown
  start(definition: Definition, ruleId: string | null, days: number): void
  /** Hangs up, by which the server stops as well. */
  cancel(): void
  clear(): void
}

/** One simulation at a time; a new one ends the one before. */
export function useSimulation(): SimulationState {
  const [state, set] = useState<
    Pick<SimulationState, 'result' | 'definition' | 'days' | 'running' | 'error'>
  >({
    result: null,
    definition: null,
    days: 90,
    running: false,
    error: null,
  })
  const call = useRef<AbortController | null>(null)
  const cancel = useCallback(() => {
    call.current?.abort()
    call.current = null
    set(before => ({ ...before, running: false }))
  }, [])
  const clear = useCallback(() => {
    cancel()
    set(before => ({ ...before, result: null, definition: null, error: null }))
  }, [cancel])
  const start = useCallback((definition: Definition, ruleId: string | null, days: number) => {
    call.current?.abort()
    const mine = new AbortController()
    call.current = mine
    set(before => ({ ...before, days, running: true, error: null }))
    const body = { definition: sent(definition), days, ...(ruleId ? { ruleId } : {}) }
    answer(api.POST('/api/rules/simulate', { body, signal: mine.signal })).then(
      result => {
        if (call.current === mine) set({ result, definition, days, running: false, error: null })
      },
      (error: unknown) => {
        // Hung up by ourselves: nothing to tell.
        if (call.current === mine) set(before => ({ ...before, running: false, error }))
      },
    )
  }, [])
  return { ...state, start, cancel, clear }
}
