/** What people are told of their own account and of who acts for them. None yet: `{ readonly helperAdded: { readonly title: string } }` is how one looks. */
export type PeopleMessages = Readonly<Record<never, never>>
