import type { Host } from './host'

/** Whether a first word that is no command is a file: one that is here, or that is written as a path is. Flags may stand before it. */
export function namesFile(argv: readonly string[], first: string, host: Host): boolean {
  const isFile = (word: string) => word === '-' || /[./\\]/.test(word) || host.isThere(word)
  return isFile(first) || (argv[0] !== first && argv.some((word) => !word.startsWith('--') && isFile(word)))
}
