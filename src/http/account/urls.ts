/** The addresses of whoever is signed in: their own account, whatever they may do. */
export const accountUrls = {
  account: () => '/account',
  ownNamePassword: () => '/account/password',
  secondFactor: () => '/account/second-factor',
  /** What is done with one's own: `begin`, `confirm`, `codes`, `remove`. */
  secondFactorDeed: (deed: string) => `/account/second-factor/${deed}`,
  endOwnSignIn: (id: string) => `/account/sign-ins/${id}/end`,
  endOtherSignIns: () => '/account/sign-ins/end-others',
} as const
