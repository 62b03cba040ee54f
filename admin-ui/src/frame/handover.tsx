import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { forgetAllRead } from '../api/session.ts'

const first = '/today'

/**
 * Another person signed in than the one whose page this was. It stands in place of all pages, so that what was typed and
 * read there is gone, and nothing holds back from leaving; then they begin where everybody begins.
 */
export function Handover({ onDone }: { onDone(): void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  useEffect(() => {
    forgetAllRead(client)
    client.getMutationCache().clear()
    notifications.clean()
  }, [client])
  useEffect(() => {
    if (pathname === first) onDone()
    else void navigate(first, { replace: true })
  }, [pathname, navigate, onDone])
  return null
}
