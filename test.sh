#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test, and ends with one line: N passed, N failed.
#
#   ./test.sh [ARGS of dotnet test]       everything that needs no weights of others
#   ./test.sh --training [NAME...]        smoke tests of what trains the models (training/), or those whose name holds NAME
#   ./test.sh --real-weights [MODEL] [ARGS]  fetches a model (htdemucs, which shows its license and asks, or clap) and runs the
#                                         tests with it; ARGS are those of "soundroutine models pull", such as --from FILE
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

fail() {
  echo "test.sh: $1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

install() {
  local sudo=()
  if [[ $(id -u) -ne 0 ]]; then sudo=(sudo); fi
  echo "installing $* ..."
  { "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}

# Debian's own python3 has what apt-get installs, whatever else stands before it.
choose_python() {
  python=python3
  "$python" -c "import $1" 2>/dev/null || python=/usr/bin/python3
  "$python" -c "import $1" 2>/dev/null
}

training() {
  local need=()
  choose_python 'numpy, scipy, torch, onnx, matplotlib' ||
    need+=(python3-numpy python3-scipy python3-torch python3-onnx python3-matplotlib libopenblas0-pthread)
  command -v ffmpeg >/dev/null || need+=(ffmpeg)
  command -v fluidsynth >/dev/null || need+=(fluidsynth)
  local bank
  bank=$(compgen -G '/usr/share/sounds/sf2/*Fluid*.sf2' || compgen -G '/usr/share/sounds/sf2/*Tim*.sf2') ||
    need+=(timgm6mb-soundfont)
  if ((${#need[@]})); then
    command -v apt-get >/dev/null || fail "needs ${need[*]}; install it with your package manager"
    install "${need[@]}" || fail "could not install ${need[*]}"
  fi
  # Memory that is kept rather than given back saves torch much time on the processor.
  export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=4294967296 PYTHONDONTWRITEBYTECODE=1
  cd training && exec "$python" -m tests "$@"
}

if [[ ${1:-} == --training ]]; then
  shift
  training "$@"
fi

need=()
weights=no
if [[ ${1:-} == --real-weights ]]; then
  weights=htdemucs
  shift
  if [[ ${1:-} == htdemucs || ${1:-} == clap ]]; then
    weights=$1
    shift
  fi
  choose_python numpy || need+=(python3-numpy)
fi
command -v ffmpeg >/dev/null && command -v ffprobe >/dev/null || need+=(ffmpeg)
# The chunks of loops are checked by another reader.
command -v sndfile-info >/dev/null || need+=(sndfile-programs)
command -v chromium >/dev/null || command -v google-chrome >/dev/null || need+=(chromium)
if ((${#need[@]})); then
  command -v apt-get >/dev/null || fail "needs ${need[*]}; install it with your package manager"
  install "${need[@]}" || fail "could not install ${need[*]}"
fi
# Programs of others read what is exported; where one is not to be had its tests are skipped, with a word.
for reader in h2cli:hydrogen fluidsynth:fluidsynth polyphone:polyphone; do
  if ! command -v "${reader%%:*}" >/dev/null && command -v apt-get >/dev/null; then
    install "${reader#*:}" || echo "could not install ${reader#*:}; its tests are skipped"
  fi
done
# So are those of queues without PostgreSQL, and those of S3 and Kubernetes without node.
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
  { command -v apt-get >/dev/null && install postgresql; } || echo "could not install postgresql; its tests are skipped"
fi
if command -v npm >/dev/null; then
  (cd tests/node && npm ci --silent) || echo "could not fetch the servers of tests/node; their tests are skipped"
else
  echo "no npm: the tests with an S3 server are skipped"
fi
command -v dotnet >/dev/null || fail "needs the .NET 10 SDK; see https://dotnet.microsoft.com/download"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# The studio's page is committed as it is built from web/; where there is no npm it is taken as it is.
if command -v npm >/dev/null; then
  (cd web && npm ci --silent --no-audit --no-fund && npm run --silent check) ||
    fail "the studio's page does not pass its checks"
  git diff --exit-code -- src/SoundRoutine.Studio/page ||
    fail "the studio's page is not what web/ builds; run 'npm run build' there and commit it"
else
  echo "no npm: the studio's page is not built anew"
fi
dotnet build SoundRoutine.slnx -c Release -v quiet || fail "the build failed"
if [[ $weights != no ]]; then
  ./soundroutine models pull "$weights" "$@" || fail "$weights could not be fetched"
  export SOUNDROUTINE_DEMO_DRUMS=$results/drums.wav
  "$python" demo/make_song.py "$results/song.wav" "$SOUNDROUTINE_DEMO_DRUMS" || fail "the demo song's drum track could not be rendered"
  set -- --filter Needs=weights
elif (($# == 0)); then
  set -- --filter 'Needs!=weights'
fi
dotnet test tests/SoundRoutine.Tests -c Release --no-build --logger "trx;LogFileName=tests.trx" --results-directory "$results" "$@"
status=$?

# Counted from what the runner wrote, not from what it printed.
counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null) || fail "the tests left no results"
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
passed=$(count passed)
executed=$(count executed)
total=$(count total)
failed=$((executed - passed))
if [[ $status -ne 0 && $failed -eq 0 ]]; then failed=1; fi
if ((total > executed)); then echo "$((total - executed)) skipped: they say why above"; fi
echo "$passed passed, $failed failed"
((failed == 0))
