#!/usr/bin/env bash
# Whether two checkouts give the same kits, MIDI and audio for the same seeds.
#
#   bench/same-results.sh BEFORE AFTER [WORK]
#
# Makes the demo song, and where the shared data lies beside AFTER also one-shots and two songs, with both, and lists
# the files that differ. The paths of inputs and the names of cached analyses, which are no results, are passed over.
set -euo pipefail
if (($# < 2)); then
  echo "usage: bench/same-results.sh BEFORE AFTER [WORK]" >&2
  exit 2
fi
before=$(cd "$1" && pwd) after=$(cd "$2" && pwd) work=${3:-$(mktemp -d)}
data=$after/../shared/data

# make CHECKOUT NAME ARGS...: one run into WORK/NAME/SUBFOLDER
make() {
  local program=$1 folder=$2
  shift 2
  "$program/soundroutine" make "$@" -o "$folder" --quiet >/dev/null
}

for side in before after; do
  checkout=${!side} out=$work/$side
  rm -rf "$out"
  mkdir -p "$out"
  make "$checkout" "$out/demo" "$before/demo/song.wav" --seed 42 --style boombap
  if [[ -d $data/mdb-dev ]]; then
    make "$checkout" "$out/oneshots" "$data/oneshots" --seed 7 --style funk
    make "$checkout" "$out/rock" "$data/mdb-dev/Rock.mix.wav" --seed 42 --keep-stems --stems
    make "$checkout" "$out/reggae" "$data/mdb-dev/Reggae.drums.wav" "$data/mdb-dev/Reggae.mix.wav" \
      --seed 3 --style source --separator hpss
  fi
  rm -rf "$out"/*/run.json "$out"/*/.lock "$out"/*/1_preprocess/sources
  find "$out" -name kit_manifest.json -exec sed -i -E 's#sources/[0-9a-f]{24}#sources/KEY#' {} +
done
if diff -rq "$work/before" "$work/after"; then
  echo "the same: $(find "$work/after" -type f | wc -l) files"
else
  echo "not the same; both stand in $work" >&2
  exit 1
fi
