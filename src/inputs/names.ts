/** A key whose capitals are small letters behind a joint. Patterns and calls of a start would take longer than this. */
function jointed(key: string, joint: string): string {
  let text = ''
  let from = 0
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at)
    if (code < 65 || code > 90) continue
    text += key.slice(from, at) + joint + String.fromCharCode(code + 32)
    from = at + 1
  }
  return from === 0 ? key : text + key.slice(from)
}

/** A key as scripts see it: stayIfRecovered → stay_if_recovered. */
export const snake = (key: string): string => jointed(key, '_')

/** A key as a flag: stayIfRecovered → stay-if-recovered. */
export const kebab = (key: string): string => jointed(key, '-')

/** A key as people may write it, without case, dashes, underscores and spaces: by this two of them are compared. */
export const plainKey = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, '')

/** What a table has under a name that somebody gave; never what every object has besides, such as constructor. */
export const entryOf = <Entry>(table: { readonly [name: string]: Entry }, name: string): Entry | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
