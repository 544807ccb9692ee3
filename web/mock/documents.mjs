// A run folder's artifacts as the API's documents, with the edits made since the start.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hitsOf } from "./edits.mjs";

export const run = process.argv[2] ?? "soundroutine-demo";
export const json = (path) => JSON.parse(readFileSync(`${run}/${path}`, "utf8"));
const latest = (folder) =>
  `${folder}/${readdirSync(`${run}/${folder}`)
    .filter((n) => n.endsWith(".json"))
    .sort()
    .at(-1)}`;
const manifest = json("1_preprocess/kit_manifest.json");
const pools = json("2_roles/role_pools_v001.json");
const debug = json("2_roles/role_debug_v001.json").assignments;
const layout = json(latest("6_edit"));
export const source = manifest.sources[0];
export const song = existsSync(source.name) ? source.name : `${run}/demo/song.wav`;
const roleNames = ["core", "accent", "motion", "fill", "texture"];
export const overrides = {};
export const state = { states: [{ label: "", events: hitsOf(layout) }], applied: 0, version: 1 };

const samples = () =>
  manifest.samples.map((s, i) => {
    const { x, y } = { x: Math.min(1, s.features.centroid / 9000), y: Math.min(1, s.features.duration) };
    const found = debug.find((d) => d.sample_id === s.id);
    const roles = roleNames.filter((r) => pools[`${r.toUpperCase()}_POOL`]?.includes(s.id));
    const role = overrides[s.id]?.role ?? found?.role ?? roles[0] ?? null;
    const why = found
      ? `rules say ${found.rules.best}, the class ${found.class.best}, words ${found.text_audio?.roles.best}`
      : "";
    return { ...s, features: undefined, source: 0, role, roles, x, y: (y + i * 0.013) % 1, why };
  });

export const project = () => ({
  id: "demo",
  name: "Demo",
  version: String(state.version),
  held: false,
  inputs: [{ id: "song", name: "song.wav", bytes: 1370000 }],
  steps: ["1_preprocess", "2_roles", "3_grid", "4_generate", "5_layout", "6_edit", "7_render"].map((step) => ({
    step,
    version: 1,
    key: "0123456789ab",
    summary: step,
    warnings: [],
  })),
  grid: {
    ...layout.grid,
    ...{ ppq: layout.ppq, steps_per_bar: 16, ticks_per_step: 240, style: "boombap", seed: 42 },
    ...{ density: 0.5, variation: 0.3, fills: true, phrase_bars: 4 },
  },
  playing: { seed: 42, generator: "transformer", feel_timing: 0.5, feel_velocity: 0.5 },
  variations: 0,
  kit: { sources: [{ ...source, id: 0, has_recording: true, has_drums: false, has_parts: false }], samples: samples() },
  pattern: { events: state.states[state.applied].events },
  mix: { gains: {}, pans: {} },
  history: {
    actions: state.states.slice(1).map((s, i) => ({ id: `${i}`, label: s.label })),
    applied: state.applied,
    can_undo: state.applied > 0,
    can_redo: state.applied < state.states.length - 1,
  },
  command: "soundroutine make song.wav -o demo --style boombap --bars 8 --seed 42",
});

export const schedule = () => ({
  sample_rate: 44100,
  seconds: layout.grid.seconds,
  notes: state.states[state.applied].events
    .filter((e) => e.sample_id)
    .map((e) => {
      const s = manifest.samples.find((m) => m.id === e.sample_id);
      const gain = 10 ** (s.gain / 20) * (e.velocity / 127) ** 2 * 0.4;
      const at = ((e.tick + e.micro_ticks) * 60) / (layout.ppq * layout.grid.bpm);
      return {
        id: e.id,
        start: at - s.attack,
        sample: s.id,
        left: gain,
        right: gain,
        semitones: 0,
        stop: null,
        fade: 0.006,
        role: e.role,
      };
    }),
});
