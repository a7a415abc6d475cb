#!/bin/sh
# The first word is a role: a service, or the cleanwire command with its arguments.
set -eu
cd "$(dirname "$0")/.."
role=${1:-cleanwire}
[ $# -eq 0 ] || shift
# Of the container's memory, Node.js' own heap: half where much lies outside it (the deduplicator's window, the heaps of the
# parser's threads), more where nothing does. Node.js alone takes about half of whatever there is.
case "$role" in
  parser | deduplicator) heap=45 ;;
  *) heap=70 ;;
esac
case "$role" in
  fetcher | parser | deduplicator | indexer | notifier | gateway | samples)
    exec node "--max-old-space-size-percentage=$heap" "apps/$role/dist/main.js" "$@"
    ;;
  cleanwire) exec node apps/cli/bin/cleanwire.mjs "$@" ;;
  *)
    echo "\"$role\" is no role of this image: fetcher, parser, deduplicator, indexer, notifier, gateway, samples or cleanwire." >&2
    exit 64
    ;;
esac
