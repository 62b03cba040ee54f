import { useElementSize, useViewportSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { framed } from './framed.ts'

export type Look = { width: 'desktop' | 'phone'; dark: boolean }

/** As wide as programs show mails; a phone of the usual size. */
const widths = { desktop: 680, phone: 375 }

/** A mail in a frame without scripts, as wide as it would be, drawn smaller where there is no room. */
export function PreviewFrame({ html, look, title }: { html: string; look: Look; title: string }) {
  const { ref, width: room } = useElementSize<HTMLDivElement>()
  const document = useMemo(() => framed(html, location.origin, look.dark), [html, look.dark])
  const { height: window } = useViewportSize()
  // What is wrong should be seen below it without scrolling.
  const height = Math.max(360, window - 420)
  const width = widths[look.width]
  const scale = room > 0 ? Math.min(1, room / width) : 1
  return (
    <div ref={ref} className="preview-room" data-look={look.width} style={{ height }}>
      <iframe
        key={look.dark ? 'dark' : 'light'}
        title={title}
        srcDoc={document}
        sandbox=""
        referrerPolicy="no-referrer"
        style={{
          width,
          height: height / scale,
          transform: `scale(${scale})`,
          marginInline: room > width ? (room - width) / 2 : 0,
          // Of scroll bars and of fields; what the mail asks for is answered in its text.
          colorScheme: look.dark ? 'dark' : 'light',
          background: look.dark ? '#1b1d1c' : '#fff',
        }}
      />
    </div>
  )
}
