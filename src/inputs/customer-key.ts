/** By what customers are compared: by the text as it stands, but e-mail addresses without case. */

const ADDRESS = /^[^\s@]+@[^\s@]+$/

/** What stands for a customer wherever two are compared. */
export const customerKey = (customer: string): string =>
  customer.includes('@') && ADDRESS.test(customer) ? customer.toLowerCase() : customer
