/** The Markdown pages of the repository, each by its path from the root: whoever writes one need not list it. */
import fs from 'node:fs'
import path from 'node:path'
import { root } from './program'

const NOT_OURS = /^(\..*|node_modules|dist)$/

const below = (folder: string): string[] =>
  fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : below(name)
    return name.endsWith('.md') ? [name] : []
  })

export const pages: readonly string[] = below('').sort()

export const pageText = (name: string): string => fs.readFileSync(path.join(root, name), 'utf8')
