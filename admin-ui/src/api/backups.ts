import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type Backups = components['schemas']['Backups']
export type BackupRun = components['schemas']['BackupRun']

export function useBackups() {
  return useQuery({
    queryKey: ['backups'],
    queryFn: ({ signal }) => answer(api.GET('/api/backups', { signal })),
  })
}

/** Lets things leave again; what is due goes out, or is dropped. */
export function useReleaseSending() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (waiting: 'send' | 'drop') => answer(api.POST('/api/sending/release', { body: { waiting } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['backups'] }),
  })
}
