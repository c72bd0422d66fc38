/** A key as scripts see it: stayIfRecovered → stay_if_recovered. */
export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A key as a flag: stayIfRecovered → stay-if-recovered. */
export const kebab = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A key as people may write it, without case, dashes, underscores and spaces: by this two of them are compared. */
export const plainKey = (text: string): string => text.toLowerCase().replace(/[-_\s]/g, '')

/** What a table has under a name that somebody gave; never what every object has besides, such as constructor. */
export const entryOf = <Entry>(table: { readonly [name: string]: Entry }, name: string): Entry | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
