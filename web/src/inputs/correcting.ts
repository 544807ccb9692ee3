import { useEffect } from "preact/hooks";
import type { InputCorrections, Source } from "../api/types.ts";
import { kitVersion } from "../sound/score.ts";
import { base } from "../state/store.ts";
import { type CorrectionLine, correctionLine } from "./correctionLine.ts";

export interface Correcting {
  /** Null where nothing can be corrected. */
  all: InputCorrections | null;
  /** The same with what this very moment changed. */
  latest: () => InputCorrections | null;
  /** True while a correction is not yet in the kit. */
  waiting: boolean;
  /** How often corrections were not made. */
  failures: number;
  /** Sends all corrections as they are after one gesture, which the history calls by its label. */
  send: (label: string, next: InputCorrections) => void;
}

const lines = new Map<string, CorrectionLine>();

function lineOf(project: string, source: number): CorrectionLine {
  const key = `${project}/${source}`;
  const line = lines.get(key) ?? correctionLine(project, source);
  lines.set(key, line);
  return line;
}

/** What was corrected in an input. */
export function useCorrecting(source: Source): Correcting {
  const version = kitVersion.value;
  const line = lineOf(base.value?.id ?? "", source.id);
  useEffect(() => void line.fetch(), [line, version]);
  return {
    all: line.known.value,
    latest: () => line.known.peek(),
    failures: line.failures.value,
    waiting: line.waiting.value,
    send: line.send,
  };
}
