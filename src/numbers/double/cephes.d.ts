/** What is used of Cephes, whose package does not show its types to who imports it. */
declare module 'cephes' {
  /** Fulfilled when the functions can be called. */
  export const compiled: Promise<void>
  export function incbet(a: number, b: number, x: number): number
  export function lgam(x: number): number
  export function erfc(x: number): number
}
