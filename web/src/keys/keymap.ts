/** What a key does; `where` says which part of the page must have the focus. */
export interface Binding {
  command: string;
  keys: readonly string[];
  words: string;
  where: "grid" | "page" | "wave" | "variations";
  /** True where the keys mean something by themselves and are not changed. */
  fixed?: true;
}

export const bindings: readonly Binding[] = [
  { command: "play", keys: ["Space", "Ctrl+Space"], words: "Play or stop (Ctrl+Space everywhere)", where: "page" },
  { command: "undo", keys: ["Ctrl+Z"], words: "Undo", where: "page" },
  { command: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"], words: "Redo", where: "page" },
  { command: "help", keys: ["?", "Shift+?"], words: "Show the keys", where: "page" },
  { command: "left", keys: ["ArrowLeft"], words: "A step to the left", where: "grid" },
  { command: "right", keys: ["ArrowRight"], words: "A step to the right", where: "grid" },
  { command: "up", keys: ["ArrowUp"], words: "The sound above", where: "grid" },
  { command: "down", keys: ["ArrowDown"], words: "The sound below", where: "grid" },
  { command: "row-start", keys: ["Home"], words: "The first step of the bar, then of the track", where: "grid" },
  { command: "row-end", keys: ["End"], words: "The last step of the bar, then of the track", where: "grid" },
  { command: "bar-back", keys: ["PageUp"], words: "A bar back", where: "grid" },
  { command: "bar-on", keys: ["PageDown"], words: "A bar on", where: "grid" },
  { command: "select-left", keys: ["Shift+ArrowLeft"], words: "Select to the left", where: "grid" },
  { command: "select-right", keys: ["Shift+ArrowRight"], words: "Select to the right", where: "grid" },
  { command: "select-up", keys: ["Shift+ArrowUp"], words: "Select upwards", where: "grid" },
  { command: "select-down", keys: ["Shift+ArrowDown"], words: "Select downwards", where: "grid" },
  { command: "select-all", keys: ["Ctrl+A"], words: "Select everything", where: "grid" },
  { command: "clear", keys: ["Escape"], words: "Select nothing", where: "grid" },
  { command: "toggle", keys: ["Space", "Enter"], words: "Set or clear the hit", where: "grid" },
  { command: "louder", keys: ["Alt+ArrowUp"], words: "Velocity up by 4", where: "grid" },
  { command: "softer", keys: ["Alt+ArrowDown"], words: "Velocity down by 4", where: "grid" },
  { command: "much-louder", keys: ["Alt+Shift+ArrowUp"], words: "Velocity up by 16", where: "grid" },
  { command: "much-softer", keys: ["Alt+Shift+ArrowDown"], words: "Velocity down by 16", where: "grid" },
  { command: "earlier", keys: ["Alt+ArrowLeft"], words: "1 ms earlier", where: "grid" },
  { command: "later", keys: ["Alt+ArrowRight"], words: "1 ms later", where: "grid" },
  { command: "step-back", keys: ["Alt+Shift+ArrowLeft"], words: "Move a step back", where: "grid" },
  { command: "step-on", keys: ["Alt+Shift+ArrowRight"], words: "Move a step on", where: "grid" },
  {
    command: "velocity",
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"],
    words: "Velocity in tenths; 0 is the loudest",
    where: "grid",
    fixed: true,
  },
  { command: "copy", keys: ["Ctrl+C"], words: "Copy", where: "grid" },
  { command: "cut", keys: ["Ctrl+X"], words: "Cut", where: "grid" },
  { command: "paste", keys: ["Ctrl+V"], words: "Paste here", where: "grid" },
  { command: "duplicate", keys: ["Ctrl+D"], words: "Repeat the selection after itself", where: "grid" },
  { command: "delete", keys: ["Delete", "Backspace"], words: "Delete", where: "grid" },
  { command: "mute", keys: ["M"], words: "Mute the sound here (the track keeps it)", where: "grid" },
  { command: "solo", keys: ["S"], words: "Hear this sound alone", where: "grid" },
  { command: "lock", keys: ["L"], words: "Lock its role: rerolls leave it as it is", where: "grid" },
  { command: "reroll", keys: ["R"], words: "Play its role anew", where: "grid" },
  { command: "hear", keys: ["H"], words: "Hear the sound", where: "grid" },
  {
    command: "quantize",
    keys: ["Q"],
    words: "Quantize the selection, or without one all, as set under the pattern",
    where: "grid",
  },
  { command: "humanize", keys: ["Shift+Q"], words: "Humanize likewise", where: "grid" },
  { command: "swing", keys: ["W"], words: "Swing the pattern as set under it", where: "grid" },
  { command: "exact", keys: ["F2"], words: "Exact values, move to another place", where: "grid" },
  { command: "marker-back", keys: ["ArrowLeft"], words: "The marker before", where: "wave" },
  { command: "marker-on", keys: ["ArrowRight"], words: "The marker after", where: "wave" },
  { command: "marker-first", keys: ["Home"], words: "The first marker", where: "wave" },
  { command: "marker-last", keys: ["End"], words: "The last marker", where: "wave" },
  { command: "marker-play", keys: ["Enter"], words: "Hear the input from the marker", where: "wave" },
  { command: "marker-earlier", keys: ["Alt+ArrowLeft"], words: "Marker 1 ms earlier", where: "wave" },
  { command: "marker-later", keys: ["Alt+ArrowRight"], words: "Marker 1 ms later", where: "wave" },
  { command: "marker-much-earlier", keys: ["Alt+Shift+ArrowLeft"], words: "Marker 10 ms earlier", where: "wave" },
  { command: "marker-much-later", keys: ["Alt+Shift+ArrowRight"], words: "Marker 10 ms later", where: "wave" },
  { command: "marker-delete", keys: ["Delete", "Backspace"], words: "Remove the marker", where: "wave" },
  { command: "marker-merge", keys: ["M"], words: "Merge the hit with the next", where: "wave" },
  { command: "marker-add", keys: ["Insert", "A"], words: "Add a hit where playing starts", where: "wave" },
  { command: "zoom-in", keys: ["+", "Shift++", "="], words: "Zoom in", where: "wave" },
  { command: "zoom-out", keys: ["-"], words: "Zoom out", where: "wave" },
  {
    command: "hear-variation",
    keys: ["0", "1", "2", "3", "4"],
    words: "Hear a variation, or the pattern as it is (0)",
    where: "variations",
    fixed: true,
  },
];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The name of a key with what is held, as the bindings spell it. On a Mac the command key is Ctrl's twin. */
export function nameOf(e: KeyPress): string {
  const key = e.key === " " ? "Space" : e.key.length === 1 ? e.key.toUpperCase() : e.key;
  const held = [e.ctrlKey || e.metaKey ? "Ctrl" : "", e.altKey ? "Alt" : "", e.shiftKey ? "Shift" : ""];
  return [...held.filter(Boolean), key].join("+");
}

/** True for a letter, a digit or a sign by itself. */
export const isPlain = (name: string) => /^(Shift\+)?.$/u.test(name);

/** The velocity that a digit stands for. */
export const velocityOfDigit = (digit: string) => (digit === "0" ? 127 : Math.round((Number(digit) * 127) / 10));
