/**
 * What a shop puts into its pages: it tells the page view, and gives the page `anlass(call, data)` for more (the calls of
 * the Segment HTTP Tracking API). The visitor’s id is kept in the browser, which needs their consent (§ 25 TDDDG).
 */
export function trackingSnippet(origin: string, key: string): string {
  const call = `fetch('${origin}/v1/' + call, { method: 'POST', keepalive: true, body: JSON.stringify(body) })`
  return `<script>
(function () {
  var id = localStorage.getItem('anlass_id')
  if (!id) localStorage.setItem('anlass_id', (id = crypto.randomUUID()))
  window.anlass = function (call, data) {
    var body = Object.assign({ writeKey: '${key}', anonymousId: id, messageId: crypto.randomUUID() }, data)
    return ${call}
  }
  anlass('page', { properties: { title: document.title, path: location.pathname, url: location.href } })
})()
</script>`
}

/** The origin of an address somebody typed, with or without https://; null where it is none. */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const { origin, hostname } = new URL(address)
  return hostname.includes('.') || hostname === 'localhost' ? origin : null
}
