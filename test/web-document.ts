/** HTML and SVG as this program writes them, read strictly: every element is closed, every attribute in double quotes. */

export interface ParsedElement {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly parents: readonly string[]
  /** All text within. */
  text: string
  /** Whether an element of that name stands within. */
  has(name: string): boolean
}

export interface Parsed {
  readonly elements: readonly ParsedElement[]
  of(name: string): readonly ParsedElement[]
}

const VOID = ['meta']

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

function decoded(text: string): string {
  const bare = text.replace(/&\w+;/g, (one) => (one in ENTITIES ? '' : one))
  if (/[&<>]/.test(bare)) throw new Error(`not escaped: ${text}`)
  return text.replace(/&\w+;/g, (one) => ENTITIES[one]!)
}

/** Errors: what is not well formed. */
export function parsed(source: string): Parsed {
  const elements: ParsedElement[] = []
  const open: ParsedElement[] = []
  let rest = source.replace(/^<!doctype html>\n/, '')
  while (rest !== '') {
    const [, closing, name, given, alone, text] =
      /^<(\/?)([\w-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|^([^<]+)/.exec(rest) ?? []
    if (text !== undefined) {
      const inStyle = open.at(-1)?.name === 'style'
      for (const one of open) one.text += inStyle ? text : decoded(text)
      rest = rest.slice(text.length)
      continue
    }
    if (name === undefined) throw new Error(`not well formed: ${rest.slice(0, 80)}`)
    rest = rest.slice(rest.indexOf('>') + 1)
    if (closing) {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}>`)
      continue
    }
    const found = [...(given ?? '').matchAll(/ ([\w:-]+)="([^"]*)"/g)]
    const attributes = Object.fromEntries(found.map(([, key, value]) => [key!, decoded(value!)]))
    if (Object.keys(attributes).length !== found.length) throw new Error(`an attribute twice: ${given}`)
    const element: ParsedElement = {
      ...{ name, attributes, text: '' },
      parents: open.map((one) => one.name),
      has: (wanted) => within.get(element)!.has(wanted),
    }
    within.set(element, new Set())
    for (const one of open) within.get(one)!.add(name)
    elements.push(element)
    if (!alone && !VOID.includes(name)) open.push(element)
  }
  if (open.length > 0) throw new Error(`not closed: ${open.at(-1)!.name}`)
  return { elements, of: (name) => elements.filter((one) => one.name === name) }
}

/** What stands within each element, by name. */
const within = new WeakMap<ParsedElement, Set<string>>()
