import type { Role } from "../api/types.ts";

const keys: Readonly<Record<number, [string, Role]>> = {
  35: ["Kick 2", "core"],
  36: ["Kick", "core"],
  37: ["Side stick", "accent"],
  38: ["Snare", "accent"],
  39: ["Clap", "accent"],
  40: ["Snare 2", "accent"],
  41: ["Floor tom low", "fill"],
  42: ["Closed hi-hat", "motion"],
  43: ["Floor tom high", "fill"],
  44: ["Pedal hi-hat", "motion"],
  45: ["Low tom", "fill"],
  46: ["Open hi-hat", "motion"],
  47: ["Mid tom low", "fill"],
  48: ["Mid tom high", "fill"],
  49: ["Crash", "fill"],
  50: ["High tom", "fill"],
  51: ["Ride", "motion"],
  52: ["China", "fill"],
  53: ["Ride bell", "texture"],
  54: ["Tambourine", "texture"],
  55: ["Splash", "fill"],
  56: ["Cowbell", "texture"],
  57: ["Crash 2", "fill"],
  59: ["Ride 2", "motion"],
  62: ["Conga mute", "texture"],
  63: ["Conga open", "texture"],
  64: ["Conga low", "texture"],
  69: ["Cabasa", "texture"],
  70: ["Maracas", "texture"],
  75: ["Claves", "texture"],
};

/** The key's name in General MIDI, or its number. */
export const keyName = (note: number) => keys[note]?.[0] ?? `Key ${note}`;
export const usualRole = (note: number): Role => keys[note]?.[1] ?? "texture";
export const namedKeys = Object.keys(keys).map(Number);

const classes: Readonly<Record<string, string>> = { hihat_closed: "closed hi-hat", hihat_open: "open hi-hat" };
export const className = (name: string) => classes[name] ?? name.replaceAll("_", " ");
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
