/** What has a schema, by name: every command, and what else there is. */
import type { CommandSchema, Entry } from '../command'

/** What has a schema besides commands: what it is, and its schemas. */
export const otherSchemas = new Map<string, readonly [about: string, load: () => Promise<CommandSchema>]>([
  [
    'scenario',
    [
      'a file of --set, --save and compare',
      async () => {
        const { scenarioSchema } = await import('../../scenario/schema')
        return { input: scenarioSchema, output: scenarioSchema }
      },
    ],
  ],
  [
    'recipe',
    [
      'a file of --recipe and --save-recipe',
      async () => {
        const { recipeSchema } = await import('../../recipes/schema')
        return { input: recipeSchema, output: recipeSchema }
      },
    ],
  ],
  [
    'chances',
    [
      'a file of measure --save-chances and batch --chances',
      async () => {
        const { chancesSchema } = await import('../../report/chances-schema')
        return { input: chancesSchema, output: chancesSchema }
      },
    ],
  ],
  [
    'error',
    [
      'what went wrong, on stderr, where JSON is asked for',
      async () => ({ output: (await import('../../report/schema')).errorSchema }),
    ],
  ],
])

/** What lists the words of errors and warnings, where a schema is named. */
export const CODES = 'errors'

/** Everything that has a schema: commands in their order, then what else there is. */
export const schemaNames = (commands: readonly Entry[]): readonly string[] => [
  ...commands.map(({ name }) => name),
  ...otherSchemas.keys(),
]
