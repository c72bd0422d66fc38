/**
 * Every console block of every Markdown page is run and must print what it shows, and so is every program that imports the
 * package; every conversation is held again, and every link leads somewhere. `npm run docs` rewrites what is printed.
 */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { talk } from './conversation'
import { pages, pageText } from './pages'
import { inFolder, root, shell } from './program'

const rewrite = process.env.MODE === 'docs'
const BLOCK = /```console\n(.*?)```/gs
const PROGRAM = /```js\n(import .*?)```\n\n```text\n(.*?)```/gs
const CONVERSATION = /```text\n\$ recover (.*?)\n(.*?)```/gs

/** The locale of those who read a page: README.es.md is for one who reads Spanish. */
const localeOf = (name: string): Record<string, string> =>
  name.endsWith('.es.md') ? { LANG: 'es_CL.UTF-8' } : name.endsWith('.el.md') ? { LANG: 'el_GR.UTF-8' } : {}

/** What the block's commands print, with stdout and stderr as they come, where there is nothing but `examples/`. */
function played(block: string, locale: Record<string, string>): string {
  const commands = block.split('\n').filter((line) => line.startsWith('$ '))
  return inFolder((cwd) => {
    fs.symlinkSync(path.join(root, 'examples'), path.join(cwd, 'examples'))
    return commands
      .map((line) => {
        const { out } = shell(`exec 2>&1\n${line.slice(2)}`, { env: { COLUMNS: '80', ...locale }, cwd })
        return `${line}\n${out}`
      })
      .join('')
  })
}

/** What a program prints that has the package at hand. */
function printed(program: string): string {
  return inFolder((cwd) => {
    fs.mkdirSync(path.join(cwd, 'node_modules'))
    fs.symlinkSync(root, path.join(cwd, 'node_modules/service-recovery'), 'junction')
    fs.writeFileSync(path.join(cwd, 'program.mjs'), program)
    return shell(`exec 2>&1\n"${process.execPath}" program.mjs`, { cwd }).out
  })
}

/** What a terminal shows where the same is typed behind the prompts; an ellipsis stands for the rest of the answer. */
async function held(command: string, block: string): Promise<string> {
  const typed = [...block.matchAll(/^> (.*)$/gm)].map(([, answer]) => answer!)
  const { screen } = await talk(command.split(' '), typed)
  return screen.replace(/\n\n {2}Annual margin.*(?=\n\nThe same)/s, '\n\n…')
}

/** A heading as the address that a link gives it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

/** The links of a page, in its text and from it, that lead nowhere. */
function deadLinks(name: string): string[] {
  const links = [...pageText(name).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
  return links.flatMap(([link, to, heading]) => {
    const target = to ? path.join(path.dirname(name), to!) : name
    if (!fs.existsSync(path.join(root, target))) return [link]
    if (heading === undefined) return []
    const headings = [...pageText(target).matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchor(text!))
    return headings.includes(heading) ? [] : [link]
  })
}

describe.each(pages)('%s', (name) => {
  test('its links lead somewhere', () => expect(deadLinks(name)).toEqual([]))

  const file = path.join(root, name)
  const page = fs.readFileSync(file, 'utf8')
  if (rewrite)
    fs.writeFileSync(
      file,
      page
        .replace(BLOCK, (_, block) => `\`\`\`console\n${played(block, localeOf(name))}\`\`\``)
        .replace(PROGRAM, (_, code) => `\`\`\`js\n${code}\`\`\`\n\n\`\`\`text\n${printed(code)}\`\`\``),
    )
  const blocks = [...fs.readFileSync(file, 'utf8').matchAll(BLOCK)].map(([, block]) => block!)
  test.each(blocks.map((block) => [block.split('\n')[0]!, block] as const))('%s', (_, block) => {
    expect(played(block, localeOf(name))).toBe(block)
  })

  const programs = [...fs.readFileSync(file, 'utf8').matchAll(PROGRAM)].map(
    ([, code, output]) => [code!, output!] as const,
  )
  test.each(programs)('%s', (code, output) => expect(printed(code)).toBe(output))

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
