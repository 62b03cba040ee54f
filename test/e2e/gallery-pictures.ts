const grounds = ['#fde2ea', '#fff3c4', '#e3f4e1', '#e7f0ff', '#f3e8ff', '#ffe4d6']
const liquids = ['#f58ea9', '#f7d046', '#8ccb7e', '#79a9f2', '#b58be6', '#f5793b']

/** Pictures of the invented shop's goods, and its logo, as SVG: drawn, so that nothing has to be fetched or kept. */
export function galleryPicture(path: string): string | null {
  return path.endsWith('/logo.png')
    ? logo(path.includes('/square/') ? [96, 96] : path.includes('/long/') ? [1152, 96] : [400, 96])
    : product(Number(/lim-(\d+)/.exec(path)?.[1] ?? 0))
}

function product(n: number): string | null {
  if (n < 1) return null
  const ground = grounds[(n - 1) % grounds.length]
  const liquid = liquids[(n - 1) % liquids.length]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><rect width="480" height="480" fill="${ground}"/>
<rect x="212" y="70" width="56" height="26" rx="6" fill="#3b4048"/><path d="M218 96h44v70c0 22 44 34 44 86v138c0 20-14 34-34 34h-64c-20 0-34-14-34-34V252c0-52 44-64 44-86z" fill="${liquid}"/>
<rect x="174" y="276" width="132" height="84" fill="#fff" opacity=".9"/><circle cx="240" cy="318" r="26" fill="${liquid}"/></svg>`
}

const logo = ([width, height]: readonly [number, number]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="48" cy="48" r="38" fill="#fff"/><circle cx="48" cy="48" r="30" fill="#f7e04b"/>
<g stroke="#fff" stroke-width="4"><path d="M48 20v56M20 48h56M28 28l40 40M68 28L28 68"/></g><text x="104" y="62" font-family="DejaVu Sans, Arial" font-size="42" font-weight="700" fill="#1f2328">Zitronella</text></svg>`
