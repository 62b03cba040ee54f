import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

type Schemas = components['schemas']
export type SenderHealth = Schemas['SenderHealth']
export type HealthFinding = SenderHealth['findings'][number]
export type HealthRate = Schemas['HealthRate']
export type HealthFigures = Schemas['HealthFigures']
export type HealthProvider = Schemas['HealthProvider']
export type HealthQueue = Schemas['HealthQueue']
export type HealthSeries = Schemas['SenderHealthSeries']
export type DomainCheck = Schemas['DomainCheck']
export type DnsCheck = DomainCheck['checks'][number]
export type DnsLine = Schemas['DnsLine']
export type RateName = HealthRate['name']

export const healthKey = ['sender-health']

/** Whether mails arrive, with the figures of so many days; renewed while one looks on. */
export function useSenderHealth(days: number, enabled = true) {
  return useQuery({
    queryKey: [...healthKey, 'show', days],
    queryFn: ({ signal }) => answer(api.GET('/api/sender-health', { params: { query: { days } }, signal })),
    // Another period: the figures of the one before stay until its own are there.
    placeholderData: before => before,
    refetchInterval: 60_000,
    enabled,
  })
}

/** What became of mails by day and provider; `sender` null: of all. */
export function useHealthSeries(days: number, sender: string | null) {
  return useQuery({
    queryKey: [...healthKey, 'series', days, sender],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/sender-health/series', {
          params: { query: { days, ...(sender === null ? {} : { sender }) } },
          signal,
        }),
      ),
    placeholderData: before => before,
  })
}

const domainPath = (domain: string) => ({ path: { domain } })

/** What the DNS said of a sender's domain when it was asked last. */
export function useDomainCheck(domain: string, enabled: boolean) {
  return useQuery({
    queryKey: [...healthKey, 'domain', domain],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/sender-health/domains/{domain}', { params: domainPath(domain), signal })),
    enabled,
  })
}

/** Asks the DNS now: up to half a minute. */
export function useCheckDomain(domain: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      answer(api.POST('/api/sender-health/domains/{domain}/check', { params: domainPath(domain) })),
    onSuccess: checked => {
      client.setQueryData([...healthKey, 'domain', domain], checked)
      return client.invalidateQueries({ queryKey: [...healthKey, 'show'] })
    },
  })
}
