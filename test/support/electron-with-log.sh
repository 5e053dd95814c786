#!/usr/bin/env bash
# Becomes Electron, with all it prints also written to $PRINTED_FILE from the first line on: Playwright reads its output
# before a test can listen.
exec "$ELECTRON_EXEC_PATH" "$@" > >(exec tee -a "$PRINTED_FILE") 2> >(exec tee -a "$PRINTED_FILE" >&2)
