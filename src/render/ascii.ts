/** The program's own signs in ASCII, for a terminal that has no others. Those of tables take one cell, so that columns stay in line. */
const SIGNS: { readonly [sign: string]: string } = {
  '×': 'x',
  '÷': '/',
  '−': '-',
  '–': '-',
  '·': '*',
  '…': '~',
  '◄': '<',
  '→': '>',
  '≥': '>=',
  '≤': '<=',
  '\u00a0': ' ',
  '\u202f': ' ',
}

const ANY = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'g')

/** What is the user's own, such as a name with accents or in Greek, stays as it is. */
export const ascii = (text: string): string =>
  text
    .replace(/^( *)… /gm, '$1... ')
    .replace(/(?<!\p{L})Σ(?!\p{L})/gu, 'sum')
    .replace(ANY, (sign) => SIGNS[sign]!)
