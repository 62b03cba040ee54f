/**
 * A mail as it is on light or on dark ground, whichever the one who looks at it prefers for the console: what the mail asks
 * its reader's program for is answered here, as browsers do not agree on what a frame prefers.
 */
export function shownAs(html: string, dark: boolean): string {
  return html.replace(/@media[^{}<]*\{/g, rule =>
    rule.replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g, (_asked, scheme: string) =>
      (scheme === 'dark') === dark ? '(min-width: 0)' : '(max-width: 0)',
    ),
  )
}
