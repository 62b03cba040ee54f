import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

type Props = {
  to: string
  /** Above what stands close, such as the name of what is edited. */
  close?: boolean
  children: ReactNode
}

/** Above the title of a page: where one came from. */
export function BackLink({ to, close = false, children }: Props) {
  return (
    <Anchor component={Link} to={to} fz="sm" mb={close ? 'xs' : 'sm'} display="inline-block">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={16} stroke={1.6} />
        {children}
      </Group>
    </Anchor>
  )
}
