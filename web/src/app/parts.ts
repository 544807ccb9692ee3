import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { call, root } from "../api/http.ts";
import { wordsOf } from "../api/problem.ts";
import { addFiles } from "../inputs/uploads.ts";
import { click } from "../sound/metronome.ts";
import { trusted } from "../sound/ticker.ts";
import { complain, report, say } from "../state/notices.ts";
import { open } from "../state/project.ts";
import { grid, styles } from "../state/store.ts";

/** What scripts that are loaded later have of this one, so that nothing is there twice; see build/build.mjs. */
export const parts = {
  Fragment,
  addFiles,
  call,
  click,
  complain,
  grid,
  jsx,
  jsxs,
  open,
  report,
  root,
  say,
  signal,
  styles,
  trusted,
  useEffect,
  useRef,
  useSignal,
  wordsOf,
};
