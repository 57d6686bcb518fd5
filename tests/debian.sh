#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# debian.sh [SOURCE_ROOT]: builds the Debian package in a copy, so that the tree stays clean; lintian has nothing to say of it, and what it
# installs works. Needs debhelper and lintian. Prints TAP.
set -u
root=$(cd "${1:-$(dirname "$0")/..}" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
count=0 failed=0

# result CODE NAME [FILE]: FILE is told when it is bad.
result () {
  count=$((count + 1))
  if [ "$1" = 0 ]; then
    echo "ok $count - $2"
  else
    echo "not ok $count - $2"
    failed=$((failed + 1))
    [ -z "${3:-}" ] || tail -n 30 "$3" | sed 's/^/# /'
  fi
}

for tool in dpkg-buildpackage dh lintian; do
  command -v "$tool" >/dev/null || { echo "1..0 # SKIP $tool is not installed (apt-get install debhelper lintian)"; exit 0; }
done
mkdir "$place/source" "$place/root"
(cd "$root" && tar -c --exclude='./build*' --exclude=./.git .) | tar -x -C "$place/source"
(cd "$place/source" && DEB_BUILD_OPTIONS="${DEB_BUILD_OPTIONS:-parallel=2 noddebs}" dpkg-buildpackage -us -uc -b) >"$place/log" 2>&1 </dev/null
result $? 'dpkg-buildpackage -us -uc -b' "$place/log"
lintian --allow-root --info --pedantic --fail-on error,warning,info,pedantic "$place"/*.changes >"$place/lintian" 2>&1
code=$?
[ -s "$place/lintian" ] && code=1
result "$code" 'lintian' "$place/lintian"
dpkg-deb -x "$place"/yusuan_*.deb "$place/root"
for file in bin/yusuan share/man/man1/yusuan.1.gz share/bash-completion/completions/yusuan.bash share/zsh/site-functions/_yusuan \
  share/fish/vendor_completions.d/yusuan.fish share/yusuan/schemas/document.schema.json share/yusuan/schemas/document-strings.schema.json \
  share/yusuan/schemas/set.json; do
  test -s "$place/root/usr/$file"
  result $? "installs $file"
done
"$place/root/usr/bin/yusuan" doctor --schemas "$place/root/usr/share/yusuan/schemas" >"$place/doctor" 2>&1
result $? 'the installed rules are those of the program' "$place/doctor"
echo "1..$count"
[ "$failed" = 0 ]
