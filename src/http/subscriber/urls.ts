/** The addresses of a subscriber's own pages. */
export const ownUrls = {
  me: () => '/me',
} as const
