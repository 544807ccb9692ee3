// What the page may weigh, and that it names no address off its origin.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const page = fileURLToPath(new URL("../../src/SoundRoutine.Studio/page/", import.meta.url));
const limits = {
  "index.html": 2000,
  "studio.js": 59_500,
  "recorder.js": 500,
  "batches.js": 10_000,
  "recording.js": 6_000,
  "studio.css": 12_000,
};
// Names of namespaces, which no browser fetches.
const namespaces = /^https?:\/\/www\.w3\.org\/(1998|1999|2000)\//;
let failed = false;
for (const [name, limit] of Object.entries(limits)) {
  const text = readFileSync(page + name, "utf8");
  const size = gzipSync(text, { level: 9 }).length;
  const urls = [...text.matchAll(/(?:https?:)?\/\/[a-z0-9-]+\.[a-z0-9./-]+/gi)].map((m) => m[0]);
  const foreign = urls.filter((u) => !namespaces.test(u));
  console.log(`${name}: ${size} of ${limit} bytes gzipped`);
  if (size > limit) failed = true;
  if (foreign.length > 0) {
    console.error(`${name}: names ${foreign.join(", ")}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
