/** The addresses of saving in steps: what it will do, how it goes, what was before. */
export const savingUrls = {
  saving: (draft: string) => `/saving/${draft}`,
  rollout: (id: number) => `/rollouts/${id}`,
} as const
