/** Every console block of the documentation is run and must print what it shows. `npm run docs` rewrites them. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, shell } from './program'

const rewrite = process.env.MODE === 'docs'
const BLOCK = /```console\n(.*?)```/gs

/** What the block's commands print, with stdout and stderr as they come. */
function played(block: string): string {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '))
  return commands
    .map((line) => {
      const { out } = shell(`exec 2>&1\n${line.slice(2)}`, { env: { COLUMNS: '80' } })
      return `${line}\n${out}`
    })
    .join('')
}

describe.each(['README.md', 'examples/README.md'])('%s', (name) => {
  const file = path.join(root, name)
  const page = fs.readFileSync(file, 'utf8')
  if (rewrite)
    fs.writeFileSync(
      file,
      page.replace(BLOCK, (_, block) => `\`\`\`console\n${played(block)}\`\`\``),
    )
  const blocks = [...fs.readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, block]) => block!)
  test.each(blocks.map((block) => [block.split('\n')[0]!, block] as const))('%s', (_, block) => {
    expect(played(block)).toBe(block)
  })
})
