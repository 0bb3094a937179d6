/** The addresses of saving in steps: what it will do, how it goes, what was before. */
export const savingUrls = {
  saving: (draft: string) => `/saving/${draft}`,
  /** An editor with what was typed into it. */
  typedAgain: (editor: string, draft: string) => `${editor}?draft=${draft}`,
  rollouts: () => '/rollouts',
  rollout: (id: number) => `/rollouts/${id}`,
  /** What is done to one: `stop`, `go-on`. */
  rolloutDeed: (id: number, deed: string) => `/rollouts/${id}/${deed}`,
  /** The rollouts of one business group. */
  rolloutsOf: (group: number) => `/rollouts?group=${group}`,
  /** The earlier versions of what an editor changes. */
  history: (editor: string) => `${editor}/history`,
} as const
