#!/bin/sh
# Runs the arguments with Python: the one in .venv when there is one, else the newest on this machine that will do.
# PYTHON=… names another.
set -eu

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Newer Pythons have to wait until all our packages, the encryption above all, are published for them.
has_our_packages() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

if [ -n "${PYTHON:-}" ]; then
    is_new_enough "$PYTHON" && exec "$PYTHON" "$@"
    echo "RecurTrack needs Python 3.11 or newer, and PYTHON=$PYTHON is not that." >&2
    exit 1
fi
# A .venv works only where it was made: prepare.py makes it anew in a checkout that was moved.
made_for=
[ -f .venv/made-for ] && read -r made_for <.venv/made-for
[ "$made_for" = "$(pwd -P)" ] && [ -x .venv/bin/python ] && exec .venv/bin/python "$@"

for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
    has_our_packages "$candidate" && exec "$candidate" "$@"
done
echo "RecurTrack needs Python 3.11, 3.12, 3.13 or 3.14, and found none: install one (on Debian or Ubuntu: sudo apt-get install python3 python3-venv), or name it with PYTHON=…" >&2
exit 1
