/**
 * Every console block of the documentation is run and must print what it shows, and every conversation is held again.
 * `npm run docs` rewrites them.
 */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { talk } from './conversation'
import { root, shell } from './program'

const rewrite = process.env.MODE === 'docs'
const BLOCK = /```console\n(.*?)```/gs
const CONVERSATION = /```text\n\$ recover (.*?)\n(.*?)```/gs

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

/** What a terminal shows where the same is typed behind the prompts; an ellipsis stands for the rest of the answer. */
async function held(command: string, block: string): Promise<string> {
  const typed = [...block.matchAll(/^> (.*)$/gm)].map(([, answer]) => answer!)
  const { screen } = await talk(command.split(' '), typed)
  return screen.replace(/\n\n {2}Annual margin.*(?=\n\nThe same)/s, '\n\n…')
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

  const conversations = [...page.matchAll(CONVERSATION)].map(
    ([, command, block]) => [command!, block!] as const,
  )
  test.each(conversations)('recover %s asks', async (command, block) => {
    const seen = await held(command, block)
    if (rewrite)
      fs.writeFileSync(
        file,
        fs.readFileSync(file, 'utf8').replace(block, () => seen),
      )
    else expect(seen).toBe(block)
  })
})
