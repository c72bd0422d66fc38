/** Ledgers of known truth, many in each form: none is answered wrongly, and how often a question came is printed. */
import { afterAll, describe, expect, test } from 'vitest'

/** `wrongOf` tells what is wrong with the answer to a ledger: 'asked' where a question came, '' where all is right. */
export function everySeed<Form extends { readonly name: string }>(
  what: string,
  forms: readonly Form[],
  seeds: number,
  wrongOf: (form: Form, seed: number) => Promise<string>,
): void {
  const asked = new Map<string, number>()
  describe(what, () => {
    test.each(forms)('$name', async (form) => {
      const wrong: string[] = []
      for (let seed = 0; seed < seeds; seed++) {
        const found = await wrongOf(form, seed)
        if (found === 'asked') asked.set(form.name, (asked.get(form.name) ?? 0) + 1)
        else if (found !== '') wrong.push(found)
      }
      expect(wrong.length, `${wrong.length} of ${seeds}; the first:\n${wrong[0]}`).toBe(0)
    }, 600_000)

    afterAll(() => {
      for (const [name, count] of asked)
        console.log(`asked in ${Math.round((100 * count) / seeds)}% of ${name}`)
    })
  })
}
