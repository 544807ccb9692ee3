// A development server: the built page and a run folder's own artifacts as the API, without an engine behind it.
// node mock/server.mjs RUN_FOLDER [PORT]
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { edited, hitsOf } from "./edits.mjs";
import { columns, wavInfo } from "./wav.mjs";

const run = process.argv[2] ?? "soundroutine-demo";
const port = Number(process.argv[3] ?? 8123);
const page = fileURLToPath(new URL("../../src/SoundRoutine.Studio/page/", import.meta.url));
const json = (path) => JSON.parse(readFileSync(`${run}/${path}`, "utf8"));
const latest = (folder) => `${folder}/${readdirSync(`${run}/${folder}`).filter((n) => n.endsWith(".json")).sort().at(-1)}`;
const manifest = json("1_preprocess/kit_manifest.json");
const pools = json("2_roles/role_pools_v001.json");
const debug = json("2_roles/role_debug_v001.json").assignments;
const layout = json(latest("6_edit"));
const source = manifest.sources[0];
const song = existsSync(source.name) ? source.name : `${run}/demo/song.wav`;
const roleNames = ["core", "accent", "motion", "fill", "texture"];
const overrides = {};
let states = [{ label: "", events: hitsOf(layout) }];
let [applied, version, jobs, streams, nextJob] = [0, 1, [], new Set(), 1];

const samples = () =>
  manifest.samples.map((s, i) => {
    const { x, y } = { x: Math.min(1, s.features.centroid / 9000), y: Math.min(1, s.features.duration) };
    const found = debug.find((d) => d.sample_id === s.id);
    const roles = roleNames.filter((r) => pools[`${r.toUpperCase()}_POOL`]?.includes(s.id));
    const role = overrides[s.id]?.role ?? found?.role ?? roles[0] ?? null;
    const why = found ? `rules say ${found.rules.best}, the class ${found.class.best}, words ${found.text_audio?.roles.best}` : "";
    return { ...s, features: undefined, source: 0, role, roles, x, y: (y + i * 0.013) % 1, why };
  });

const project = () => ({
  id: "demo", name: "Demo", version: String(version), held: false,
  inputs: [{ id: "song", name: "song.wav", bytes: 1370000 }],
  steps: ["1_preprocess", "2_roles", "3_grid", "4_generate", "5_layout", "6_edit", "7_render"]
    .map((step) => ({ step, version: 1, summary: step, warnings: [] })),
  grid: { ...layout.grid, ppq: layout.ppq, steps_per_bar: 16, ticks_per_step: 240, style: "boombap", seed: 42 },
  kit: { sources: [{ ...source, id: 0, has_drums: false, has_parts: false }], samples: samples() },
  pattern: { events: states[applied].events },
  history: { actions: states.slice(1).map((s, i) => ({ id: `${i}`, label: s.label })), applied, can_undo: applied > 0, can_redo: applied < states.length - 1 },
  command: "soundroutine make song.wav -o demo --style boombap --bars 8 --seed 42",
});

const schedule = () => ({
  sample_rate: 44100, seconds: layout.grid.seconds, gain_db: -6,
  notes: states[applied].events.filter((e) => e.sample_id).map((e) => {
    const s = manifest.samples.find((m) => m.id === e.sample_id);
    const gain = 10 ** (s.gain / 20) * (e.velocity / 127) ** 2 * 0.4;
    const at = ((e.tick + e.micro_ticks) * 60) / (layout.ppq * layout.grid.bpm);
    return { id: e.id, start: at - s.attack, sample: s.id, left: gain, right: gain, rate: 1, stop: null, fade: 0.006, role: e.role };
  }),
});

const tell = (event, data) => streams.forEach((s) => s.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
const changed = () => {
  version++;
  tell("project", { id: "demo", version: String(version) });
  return project();
};

function startJob(kind) {
  const job = { id: `${nextJob++}`, project: "demo", kind, state: "running", step: "1_preprocess", fraction: 0, elapsed: 0, remaining: 3, error: null, result: null };
  jobs.push(job);
  const timer = setInterval(() => {
    if (job.state === "running") {
      job.fraction = Math.min(1, job.fraction + 0.05);
      job.step = `${1 + Math.min(6, Math.floor(job.fraction * 7))}_`;
      job.remaining = (1 - job.fraction) * 3;
      if (job.fraction >= 1) {
        job.state = "done";
        if (kind === "export") job.result = { files: [{ id: "wav", name: "demo.wav", bytes: 3528044 }] };
        else changed();
      }
    }
    tell("job", job);
    if (job.state !== "running") clearInterval(timer);
  }, 150);
  return job;
}

const formats = [["wav", "The track as WAV"], ["mp3", "The track as MP3"], ["midi", "The notes as MIDI"], ["stems", "A file a role"], ["sfz", "The kit as SFZ"]];
const routes = [
  ["GET", /^\/about$/, () => ({ version: "0", separators: ["auto", "htdemucs", "embedded"].map((name, i) => ({ name, available: i !== 1 })), formats: formats.map(([name, description]) => ({ name, description })) })],
  ["GET", /^\/styles$/, () => ({ styles: ["rock", "boombap", "house", "bossa"].map((name) => ({ name, bpm: 100, meter: "4/4" })) })],
  ["GET", /^\/projects$/, () => ({ projects: [{ id: "demo", name: "Demo", busy: false, held: false, changed: new Date().toISOString() }] })],
  ["GET", /^\/projects\/demo$/, project],
  ["GET", /\/schedule$/, schedule],
  ["GET", /\/peaks$/, (_b, url) => columns(song, 256 * 2 ** Number(url.searchParams.get("level")))],
  ["GET", /\/hits$/, () => ({ hits: json(`1_preprocess/${source.analysis}`).hits.hits.map((h) => ({ start: h.start, end: h.end, attack: h.attack, class: h.class ?? "percussion", heard: null, left_out: null, sample_id: null })) })],
  ["POST", /\/edits$/, (body) => {
    states = [...states.slice(0, applied + 1), { label: body.label, events: edited(states[applied].events, body.ops, project()) }];
    applied++;
    return changed();
  }],
  ["POST", /\/(undo|redo|goto)$/, (body, url) => {
    const to = url.pathname.endsWith("undo") ? applied - 1 : url.pathname.endsWith("redo") ? applied + 1 : body.applied;
    applied = Math.max(0, Math.min(states.length - 1, to));
    return changed();
  }],
  ["PATCH", /\/roles$/, (body) => (Object.assign(overrides, body), changed())],
  ["POST", /\/(make|generate|export)$/, (_b, url) => startJob(url.pathname.split("/").at(-1))],
  ["DELETE", /^\/jobs\//, (_b, url) => { const job = jobs.find((j) => url.pathname.endsWith(`/${j.id}`)); if (job) job.state = "cancelled"; return {}; }],
];

const csp = "default-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types studio";
createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const file = { "/": "index.html", "/studio.js": "studio.js", "/studio.css": "studio.css" }[url.pathname];
  const send = (status, type, body) => response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": csp, "Cache-Control": "no-store" }).end(body);
  if (file) return send(200, { html: "text/html", js: "text/javascript", css: "text/css" }[file.split(".")[1]], readFileSync(page + file));
  const path = url.pathname.replace("/api/v1", "");
  if (path === "/events") {
    response.writeHead(200, { "Content-Type": "text/event-stream" }).write(`event: snapshot\ndata: ${JSON.stringify({ jobs, projects: [{ id: "demo", version: String(version) }] })}\n\n`);
    streams.add(response);
    return request.on("close", () => streams.delete(response));
  }
  const wav = /\/samples\/([a-z0-9_]+)\.wav$/.exec(path)?.[1];
  if (wav || path.endsWith("/audio")) return createReadStream(wav ? `${run}/1_preprocess/samples/${wav}.wav` : song).pipe(response.writeHead(200, { "Content-Type": "audio/wav" }));
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.method === "PUT") return send(201, "application/json", JSON.stringify({ id: "new", name: url.searchParams.get("name"), bytes: Buffer.concat(chunks).length }));
  const route = routes.find(([method, match]) => method === request.method && match.test(path));
  if (!route) return send(404, "application/problem+json", JSON.stringify({ status: 404, detail: `There is no ${path}` }));
  const match = request.headers["if-match"];
  if (match && match !== "*" && match !== `"${version}"`) return send(412, "application/problem+json", JSON.stringify({ status: 412, detail: "The project has changed" }));
  const text = Buffer.concat(chunks).toString();
  return send(200, "application/json", JSON.stringify(route[2](text ? JSON.parse(text) : {}, url)));
}).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/ plays ${wavInfo(song).seconds.toFixed(1)} s`));
