#!/bin/sh
# The first word is a role: a service, or the cleanwire command with its arguments.
set -eu
cd "$(dirname "$0")/.."
role=${1:-cleanwire}
[ $# -eq 0 ] || shift
case "$role" in
  fetcher | parser | deduplicator | indexer | gateway | samples) exec node "apps/$role/dist/main.js" "$@" ;;
  cleanwire) exec node apps/cli/bin/cleanwire.mjs "$@" ;;
  *)
    echo "\"$role\" is no role of this image: fetcher, parser, deduplicator, indexer, gateway, samples or cleanwire." >&2
    exit 64
    ;;
esac
