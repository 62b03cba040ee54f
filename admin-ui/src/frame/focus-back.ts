/** So many places where the focus was are remembered; a dialog over a dialog over a menu is less. */
const remembered = 12

/**
 * Gives the focus back to where it was before a dialog opened. Mantine does so for dialogs that stay mounted; those that are
 * there only while they are open take it along, and whoever works by keyboard would begin at the top of the page again. Where
 * the way back is gone, or can do nothing any more, the content of the page gets it. To be called once.
 */
export function giveFocusBack(): void {
  const before: HTMLElement[] = []
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    const known = before.indexOf(target)
    if (known >= 0) before.splice(known, 1)
    before.push(target)
    if (before.length > remembered) before.shift()
  })
  const observer = new MutationObserver(changes => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of addedNodes) if (isLayer(node)) observer.observe(node, { childList: true })
      if (![...removedNodes].some(holdsDialog) || document.activeElement !== document.body) continue
      const target = before.findLast(canTakeFocus) ?? document.getElementById('content')
      target?.focus({ preventScroll: true })
    }
  })
  observer.observe(document.body, { childList: true })
  for (const node of document.body.children) if (isLayer(node)) observer.observe(node, { childList: true })
}

/** What Mantine puts over the page stands in a layer of its own, beside the page. */
const isLayer = (node: Node): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset.portal === 'true'

const holdsDialog = (node: Node): boolean =>
  node instanceof HTMLElement &&
  (node.matches('[role=dialog]') || node.querySelector('[role=dialog]') !== null)

const canTakeFocus = (part: HTMLElement): boolean =>
  part.isConnected &&
  part !== document.body &&
  !part.matches(':disabled, [inert] *') &&
  part.checkVisibility()
