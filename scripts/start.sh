#!/bin/sh
# Opens RecurTrack, or runs its demonstration where there is no screen to open it on.
set -eu

program=.venv/bin/recurtrack
[ -x "$program" ] || program=.venv/Scripts/recurtrack.exe

"$program" --has-display || exec "$program" demo
exec "$program"
