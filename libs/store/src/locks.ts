/** Keys of Postgres' advisory locks, which are one space per database; any numbers, as long as they differ. */
export const LOCKS = {
  /** One process migrates at a time. */
  migrations: 7_203_514,
  /** One transaction at a time decides and numbers events, so that the numbers rise in the order of the commits. */
  ledger: 7_203_515,
  /** One process at a time makes and drops the sketches' partitions. */
  sketchWeeks: 7_203_517,
  /** The same for the days of the log of fetches. */
  fetchLogDays: 7_203_520,
  /** Shared by those who write search tables; who puts others in their place holds it alone. */
  search: 7_203_518,
  /** One rebuild of the search tables at a time. */
  searchRebuild: 7_203_519,
} as const;
