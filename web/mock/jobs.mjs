// Work that takes three seconds, and the stream that tells of it.
import { project, state } from "./documents.mjs";

export const jobs = [];
const streams = new Set();

const write = (stream, event, data) => stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
const tell = (event, data) => {
  for (const stream of streams) write(stream, event, data);
};

export function stream(request, response) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  write(response, "snapshot", { jobs, projects: [{ id: "demo", version: String(state.version) }] });
  streams.add(response);
  request.on("close", () => streams.delete(response));
}

export function changed() {
  state.version++;
  tell("project", { id: "demo", version: String(state.version) });
  return project();
}

export function startJob(kind) {
  const id = `${jobs.length + 1}`;
  const job = { id, project: "demo", kind, state: "running", step: "1_preprocess", fraction: 0, elapsed: 0 };
  Object.assign(job, { remaining: 3, error: null, result: null });
  jobs.push(job);
  const timer = setInterval(() => {
    if (job.state === "running") advance(job);
    tell("job", job);
    if (job.state !== "running") clearInterval(timer);
  }, 150);
  return job;
}

function advance(job) {
  job.fraction = Math.min(1, job.fraction + 0.05);
  job.step = `${1 + Math.min(6, Math.floor(job.fraction * 7))}_`;
  job.remaining = (1 - job.fraction) * 3;
  if (job.fraction < 1) return;
  job.state = "done";
  if (job.kind === "export") job.result = { files: [{ id: "wav", name: "demo.wav", bytes: 3528044 }] };
  else changed();
}
