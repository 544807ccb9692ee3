import type { Project } from "../api/types.ts";

/** A number that one may ask for. */
export interface NumberSpec {
  name: string;
  label: string;
  min: number;
  max: number;
  whole?: boolean;
  /** What an empty field means; without it the field must be filled. */
  empty?: string;
}

const share = { min: 0, max: 1 };
export const most = Number.MAX_SAFE_INTEGER;

export const numbers = {
  bpm: { name: "bpm", label: "Tempo", min: 30, max: 300 },
  bars: { name: "bars", label: "Bars", min: 1, max: 256, whole: true },
  density: { name: "density", label: "Density", ...share },
  variation: { name: "variation", label: "Variation", ...share },
  swing: { name: "swing", label: "Swing, %", min: 50, max: 75 },
  feel_timing: { name: "feel_timing", label: "Looseness of timing", ...share },
  feel_velocity: { name: "feel_velocity", label: "Unevenness of velocity", ...share },
  temperature: { name: "temperature", label: "Temperature", min: 0, max: 2, empty: "usual" },
  seed: { name: "seed", label: "Seed", min: 0, max: most, whole: true },
  from: { name: "from", label: "Only bars", min: 1, max: 256, whole: true, empty: "all" },
  to: { name: "to", label: "to", min: 1, max: 256, whole: true, empty: "all" },
} satisfies Record<string, NumberSpec>;

export const meters = ["2/4", "3/4", "4/4", "5/4", "6/4", "7/4", "5/8", "6/8", "7/8", "9/8", "12/8"];

/** The words of a choice by what is sent. */
export const choices = {
  subdivision: { sixteenths: "Sixteenths", triplets: "Triplets" },
  skeleton: { "": "As usual", keep: "Keep it", follow: "Follow it", free: "Free of it" },
  phrase_bars: { 4: "4 bars", 8: "8 bars" },
  generator: { transformer: "Transformer", skeleton: "Rules alone" },
} as const;

/** What each field holds while nothing is asked for. */
export function present(project: Project, seed: number): Readonly<Record<string, string>> {
  const text = (value: number | string | null | undefined) =>
    value === null || value === undefined ? "" : String(typeof value === "number" ? rounded(value) : value);
  const { grid, playing } = project;
  return {
    ...Object.fromEntries(
      (["style", "bpm", "meter", "bars", "density", "variation", "swing", "subdivision", "phrase_bars"] as const).map(
        (name) => [name, text(grid?.[name])],
      ),
    ),
    ...Object.fromEntries(
      (["generator", "skeleton", "temperature", "feel_timing", "feel_velocity"] as const).map((name) => [
        name,
        text(playing?.[name]),
      ]),
    ),
    seed: String(seed),
    from: "",
    to: "",
  };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** What is wrong with a number, in words; empty where nothing is. */
export function fault(spec: NumberSpec, text: string, unreadable = false): string {
  if (text.trim() === "" && !unreadable) return spec.empty === undefined ? `${spec.label}: fill this in` : "";
  const value = unreadable ? Number.NaN : Number(text);
  const right = Number.isFinite(value) && (!spec.whole || Number.isInteger(value));
  if (right && value >= spec.min && value <= spec.max) return "";
  const range = spec.max === most ? `from ${spec.min}` : `from ${spec.min} to ${spec.max}`;
  return `${spec.label}: a ${spec.whole ? "whole number" : "number"} ${range}`;
}
