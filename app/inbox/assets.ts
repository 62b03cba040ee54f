/** Stylesheet of the inbox; light and dark, no fonts or images from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #e1e5ea; --ground: #f6f7f9; --paper: #fff; --accent: #2457c5; --badge: #e6edfb }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf0; --soft: #9aa5b4; --line: #2e3642; --ground: #12161c; --paper: #1a2029; --accent: #8fb2ff; --badge: #24324f }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem 1rem 4rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
a { color: var(--accent); text-decoration: none }
a:hover { text-decoration: underline }
.bar { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between }
h1 { font-size: 1.4rem; margin: 0 } h1 a { color: inherit } h2 { font-size: 1.25rem; margin: 0 0 .75rem } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem }
.count, .badge { font-size: .8rem; font-weight: 500; padding: .1rem .55rem; border-radius: 1rem; background: var(--badge); color: var(--accent); vertical-align: middle }
.about { color: var(--soft); font-size: .875rem; margin: .35rem 0 1rem }
input { font: inherit; width: 18rem; max-width: 100%; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); color: inherit }
.button { padding: .35rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper) }
main { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem; margin-top: 1rem; overflow-x: auto }
#list { padding: 0 }
table { width: 100%; border-collapse: collapse }
th { text-align: left; font-weight: 500; font-size: .8rem; color: var(--soft) }
th, td { padding: .55rem 1rem; border-bottom: 1px solid var(--line); vertical-align: top }
tbody tr:last-child > * { border-bottom: 0 } tbody tr:hover { background: var(--ground) }
td.to, td.subject { overflow-wrap: anywhere } td.to a { color: inherit } td.time { white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums }
.empty { color: var(--soft); text-align: center; padding: 2.5rem 1rem; margin: 0 }
.pages { display: flex; gap: 1.5rem; justify-content: center; margin-top: 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
.tabs { display: flex; gap: .25rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem }
.tabs a { padding: .4rem .9rem; border-bottom: 2px solid transparent; margin-bottom: -1px; color: var(--soft) }
.tabs a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 500 }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; margin: 0 }
.headers th { white-space: nowrap; width: 1% } .headers td { overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace }
ul { margin: 0; padding-left: 1.2rem } .links { overflow-wrap: anywhere; font-size: .875rem }
@media (max-width: 40rem) { thead { display: none } tr { display: grid; padding: .5rem 0; border-bottom: 1px solid var(--line) } td { border: 0; padding: .1rem 1rem } .headers th { border: 0 } }
`

/** Redraws the list when it changed: asks every two seconds, and only while somebody looks. */
export const REFRESH_SCRIPT = `'use strict'
const base = new URL('.', document.currentScript.src).pathname
let seen
async function look() {
  if (document.hidden) return
  const { version } = await (await fetch(base + 'api/version')).json()
  if (seen !== undefined && version !== seen) {
    const text = await (await fetch(location.href)).text()
    const fresh = new DOMParser().parseFromString(text, 'text/html')
    for (const id of ['list', 'count']) document.getElementById(id).replaceWith(fresh.getElementById(id))
  }
  seen = version
}
setInterval(() => look().catch(() => {}), 2000)
look().catch(() => {})
`
