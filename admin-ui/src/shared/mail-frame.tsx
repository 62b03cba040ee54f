import { useMemo } from 'react'
import { shownAs } from './mail-scheme.ts'

/**
 * Nothing is loaded from outside: an opened log must not count as an opened mail. The base makes every link
 * open a new window, which the sandbox forbids: looking at a mail must not unsubscribe anybody.
 */
const guard =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\'">' +
  '<base target="_blank">'

/** Puts the guard before everything but the doctype: the parser then opens html and head for it. */
export function guarded(html: string): string {
  const at = /^\s*<!doctype[^>]*>/i.exec(html)?.[0].length ?? 0
  return html.slice(0, at) + guard + shownAs(html.slice(at), false)
}

/** Shows a mail's HTML without scripts, without network, without access to the console. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const document = useMemo(() => guarded(html), [html])
  return (
    <iframe
      title={title}
      srcDoc={document}
      sandbox=""
      referrerPolicy="no-referrer"
      style={{
        width: '100%',
        height: 'max(20rem, calc(100dvh - 12.5rem))',
        display: 'block',
        border: '1px solid var(--line)',
        borderRadius: 'var(--mantine-radius-md)',
        background: '#fff',
        colorScheme: 'light',
      }}
    />
  )
}
