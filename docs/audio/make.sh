#!/usr/bin/env bash
# Makes the recordings of this folder, and the picture of the report page, from the demo song with the program itself.
# Needs ffmpeg and sox; the picture needs chromium and is left as it is without it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
here=docs/audio
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

encode() { ffmpeg -nostdin -v error -y -i "$1" -map_metadata -1 -ac "$3" -c:a libvorbis -q:a 3 -fflags +bitexact -flags:a +bitexact "$2"; }

# The first bars of the song, and the drums that the embedded separator takes out of them.
./soundroutine separate demo/song.wav -o "$work/drums.wav" --separator embedded
for name in mix drums; do
  [[ $name == mix ]] && from=demo/song.wav || from=$work/drums.wav
  sox "$from" "$work/$name-cut.wav" trim 0 10 fade h 0 10 0.3
  encode "$work/$name-cut.wav" "$here/$name.ogg" 2
done

# The kit in a row: each sound once, by the first sample of its loudest layer.
./soundroutine make demo/song.wav -o "$work/run" --style boombap --bars 4 --name boombap --format wav --tail cut
row=()
for first in "$work"/run/1_preprocess/samples/*_l1_r1.wav; do
  loudest=$(printf '%s\n' "${first%_l1_r1.wav}"_l*_r1.wav | sort -V | tail -1)
  sound=$work/row-${#row[@]}.wav
  sox -V1 "$loudest" -r 44100 -c 2 "$sound" gain -n -3 pad 0 0.7 trim 0 0.7 fade h 0 0.7 0.05
  row+=("$sound")
done
sox "${row[@]}" "$work/kit.wav"
encode "$work/kit.wav" "$here/kit.ogg" 2

# Three patterns of four bars, played with that kit.
for style in house:122 bossa:140; do
  ./soundroutine make --from 3 -o "$work/run" --style "${style%:*}" --bpm "${style#*:}" --bars 4 --name "${style%:*}" --format wav --tail cut
done
for style in boombap house bossa; do encode "$work/run/7_render/$style.wav" "$here/$style.ogg" 2; done
ls -l "$here"/*.ogg

# The page of the run, as a browser shows it. The run is made again where its inputs have short names.
if browser=$(command -v chromium || command -v google-chrome); then
  program=$PWD/soundroutine images=$PWD/docs/images
  cp demo/song.wav "$work"
  cd "$work"
  "$program" make song.wav -o my-track --quiet
  "$program" report my-track --quiet
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,960 \
    --screenshot="$images/report.png" "file://$work/my-track/report.html" 2>/dev/null
fi
