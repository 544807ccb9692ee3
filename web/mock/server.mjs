// A development server: the built page and a run folder's own artifacts as the API, without an engine behind it.
// node mock/server.mjs RUN_FOLDER [PORT]
import { createReadStream, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { json, overrides, project, run, schedule, song, source, state } from "./documents.mjs";
import { edited } from "./edits.mjs";
import { changed, jobs, startJob, stream } from "./jobs.mjs";
import { columns, wavInfo } from "./wav.mjs";

const port = Number(process.argv[3] ?? 8123);
const page = fileURLToPath(new URL("../../src/SoundRoutine.Studio/page/", import.meta.url));

const formats = [
  ["wav", "The track as WAV"],
  ["mp3", "The track as MP3"],
  ["midi", "The notes as MIDI"],
  ["stems", "A file a role"],
  ["sfz", "The kit as SFZ"],
];
const routes = [
  [
    "GET",
    /^\/about$/,
    () => ({
      version: "0",
      separators: ["auto", "htdemucs", "embedded"].map((name, i) => ({ name, available: i !== 1 })),
      formats: formats.map(([name, description]) => ({ name, description })),
    }),
  ],
  [
    "GET",
    /^\/styles$/,
    () => ({ styles: ["rock", "boombap", "house", "bossa"].map((name) => ({ name, bpm: 100, meter: "4/4" })) }),
  ],
  [
    "GET",
    /^\/projects$/,
    () => ({ projects: [{ id: "demo", name: "Demo", busy: false, held: false, changed: new Date().toISOString() }] }),
  ],
  ["GET", /^\/projects\/demo$/, project],
  ["GET", /\/(search|similar)$/, () => ({ found: project().kit.samples.map((s) => ({ sample: s.id, cosine: 0 })) })],
  ["GET", /\/schedule$/, schedule],
  ["GET", /\/peaks$/, (_b, url) => columns(song, 256 * 2 ** Number(url.searchParams.get("level")))],
  ["GET", /demo\/corrections$/, () => ({ inputs: [], groups: [], sounds: [] })],
  ["GET", /\/corrections$/, () => ({ added: [], removed: [], moved: [], hits: [] })],
  [
    "GET",
    /\/hits$/,
    () => ({
      hits: json(`1_preprocess/${source.analysis}`).hits.hits.map((h) => ({
        start: h.start,
        end: h.end,
        attack: h.attack,
        class: h.class ?? "percussion",
        heard: null,
        left_out: null,
        sample_id: null,
      })),
    }),
  ],
  [
    "POST",
    /\/edits$/,
    (body) => {
      const events = edited(state.states[state.applied].events, body.ops, project());
      state.states = [...state.states.slice(0, ++state.applied), { label: body.label, events }];
      return changed();
    },
  ],
  [
    "POST",
    /\/(undo|redo|goto)$/,
    (body, url) => {
      const by = { undo: -1, redo: 1 }[url.pathname.split("/").at(-1)];
      const to = by === undefined ? body.applied : state.applied + by;
      state.applied = Math.max(0, Math.min(state.states.length - 1, to));
      return changed();
    },
  ],
  [
    "PATCH",
    /\/roles$/,
    (body) => {
      Object.assign(overrides, body);
      return changed();
    },
  ],
  ["POST", /\/(make|generate|export)$/, (_b, url) => startJob(url.pathname.split("/").at(-1))],
  [
    "DELETE",
    /^\/jobs\//,
    (_b, url) => {
      const job = jobs.find((j) => url.pathname.endsWith(`/${j.id}`));
      if (job) job.state = "cancelled";
      return {};
    },
  ],
];

const csp = [
  "default-src 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  "trusted-types studio",
].join("; ");
createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const file = { "/": "index.html", "/studio.js": "studio.js", "/studio.css": "studio.css" }[url.pathname];
  const send = (status, type, body) =>
    response
      .writeHead(status, { "Content-Type": type, "Content-Security-Policy": csp, "Cache-Control": "no-store" })
      .end(body);
  if (file)
    return send(
      200,
      { html: "text/html", js: "text/javascript", css: "text/css" }[file.split(".")[1]],
      readFileSync(page + file),
    );
  const path = url.pathname.replace("/api/v1", "");
  if (path === "/events") return stream(request, response);
  const wav = /\/samples\/([a-z0-9_]+)\.wav$/.exec(path)?.[1];
  if (wav || path.endsWith("/audio"))
    return createReadStream(wav ? `${run}/1_preprocess/samples/${wav}.wav` : song).pipe(
      response.writeHead(200, { "Content-Type": "audio/wav" }),
    );
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.method === "PUT")
    return send(
      201,
      "application/json",
      JSON.stringify({ id: "new", name: url.searchParams.get("name"), bytes: Buffer.concat(chunks).length }),
    );
  const route = routes.find(([method, match]) => method === request.method && match.test(path));
  if (!route)
    return send(404, "application/problem+json", JSON.stringify({ status: 404, detail: `There is no ${path}` }));
  const match = request.headers["if-match"];
  if (match && match !== "*" && match !== `"${state.version}"`)
    return send(412, "application/problem+json", JSON.stringify({ status: 412, detail: "The project has changed" }));
  const text = Buffer.concat(chunks).toString();
  return send(200, "application/json", JSON.stringify(route[2](text ? JSON.parse(text) : {}, url)));
}).listen(port, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${port}/ plays ${wavInfo(song).seconds.toFixed(1)} s`),
);
