/** What a host did with the questions of a run; hosts that answered them all are not told. */
export interface HostTrouble {
  readonly host: string;
  /** Requests that were sent. */
  readonly requests: number;
  /** Questions that got no answer, those included for which nothing was sent any more. */
  readonly unanswered: number;
  /** Why, in words for people: the cause that most of them had. */
  readonly cause: string;
}
