#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# sanitize.sh [SOURCE_ROOT]: unit tests, fuzz replays and one reading of the fixtures under AddressSanitizer and
# UndefinedBehaviorSanitizer, in a build of its own. Prints TAP.
set -u
root=$(cd "${1:-$(dirname "$0")/..}" && pwd)
build=$(mktemp -d "${TMPDIR:-/tmp}/yusuan-sanitize-XXXXXX")
trap 'rm -rf "$build"' EXIT INT TERM
export ASAN_OPTIONS=detect_leaks=1:exitcode=99
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:exitcode=99
# What the libraries keep for good is no leak of ours.
export LSAN_OPTIONS="suppressions=$root/tests/sanitize.supp:print_suppressions=0"
export G_SLICE=always-malloc
count=0
failed=0

# step NAME COMMAND…: one line of TAP, the output only when it went wrong
step () {
  name=$1
  shift
  count=$((count + 1))
  if "$@" >"$build/step.log" 2>&1; then
    echo "ok $count - $name"
  else
    failed=1
    echo "not ok $count - $name"
    tail -n 60 "$build/step.log" | sed 's/^/# /'
  fi
}

# Anomalies and unread inputs are no fault here (exit codes 1 and 3): a sanitizer ends with another one.
read_fixtures () {
  "$build/yusuan" extract --in-process "$build"/fixtures/*.pdf "$root"/tests/fuzz/seeds/pdf/*.pdf >"$build/out.ndjson"
  code=$?
  [ $code -le 3 ] && [ $code -ne 2 ] && ! grep -q 'Sanitizer\|runtime error' "$build/step.log"
}

# The typesetter of the fixtures runs while compiling; its leaks do not matter.
compile () {
  ASAN_OPTIONS=detect_leaks=0 meson compile -C "$build"
}

step configure meson setup "$build" "$root" -Db_sanitize=address,undefined -Db_lundef=false
step compile compile
[ $failed -eq 0 ] || { echo "Bail out! nothing to run"; exit 1; }
step 'unit tests and fuzz replays' meson test -C "$build" --no-rebuild --suite unit --suite fuzz --print-errorlogs \
  --timeout-multiplier 5
step 'the fixtures in one process' read_fixtures
echo "1..$count"
exit $failed
