/** The signs that a cell cannot hold as they are: _x000D_ is a line end. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)).replace('\0', ''),
      )
    : text
