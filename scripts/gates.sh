#!/bin/sh
# Every gate that a change must pass, the fast ones first. Stops at the first that fails, with its name.
set -eu

if [ -d .venv/Scripts ]; then PATH=$PWD/.venv/Scripts:$PATH; else PATH=$PWD/.venv/bin:$PATH; fi

gate() {
    name=$1
    shift
    printf '\n── %s\n' "$name"
    "$@" || { printf '\nmake test: stopped, because this gate failed: %s\n' "$name" >&2; exit 1; }
}

# Coverage is judged once, at the end, over both runs of the tests.
tests_offscreen() {
    QT_QPA_PLATFORM=offscreen \
        pytest -m "not xvfb" -n auto --cov --cov-report= --cov-fail-under=0
}

tests_on_a_screen() {
    QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args="-screen 0 1280x1024x24" \
        pytest -m xvfb --cov --cov-append --cov-report= --cov-fail-under=0
}

no_screen() {
    echo "Xvfb is not on this machine and could not be installed." >&2
    return 1
}

gate "ruff format" ruff format --check
gate "ruff check" ruff check
gate "mypy" mypy
gate "import-linter" lint-imports
gate "deptry" deptry .
gate "pytest" tests_offscreen
if command -v xvfb-run >/dev/null && command -v xauth >/dev/null; then
    gate "pytest on a screen" tests_on_a_screen
elif [ "${CI:-}" = true ]; then
    gate "pytest on a screen" no_screen
else
    printf '\n── pytest on a screen: left out, because Xvfb is not installed\n'
fi
gate "coverage" coverage report
