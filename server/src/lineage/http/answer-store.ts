/** A text that was stored, and when: milliseconds of the epoch. */
export interface StoredAnswer {
  readonly text: string;
  readonly at: number;
}

/** The right to ask a question, for as long as the process lives and does not give it back. */
export interface AnswerLease {
  end(): Promise<void>;
}

/** Where answers are kept between runs; handed in. Any call may fail: a failing store is an empty one. */
export interface AnswerStore {
  get(key: string): Promise<StoredAnswer | undefined>;
  set(key: string, text: string): Promise<void>;
  /**
   * Takes the lease on a key; undefined while another process holds it. One whose holder was killed is free after a while. A store that
   * cannot tell gives every lease. Absent: no other process uses this store.
   */
  lease?(key: string): Promise<AnswerLease | undefined>;
}
