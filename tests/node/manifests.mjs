// Checks Kubernetes manifests by the schemas of its API: what is missing, what has the wrong type, and what it does not
// know, which the schemas themselves pass over. Says a line for each fault: node manifests.mjs FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);
const packages = { "keda.sh/v1alpha1": "@kubernetes-models/keda/keda.sh/v1alpha1", v1: "kubernetes-models/v1" };

/** A copy that notes which fields are asked for: a validator asks for all that it knows. */
function watched(value, path, unasked) {
  if (value === null || typeof value !== "object") return value;
  const copy = Array.isArray(value) ? [] : {};
  for (const [key, inner] of Object.entries(value)) {
    const place = `${path}/${key}`;
    const seen = watched(inner, place, unasked);
    if (Array.isArray(value)) copy.push(seen);
    else {
      unasked.add(place);
      const get = () => (unasked.delete(place), seen);
      Object.defineProperty(copy, key, { get, enumerable: true });
    }
  }
  return copy;
}

let faults = 0;
function say(line) {
  faults++;
  console.log(line);
}

for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"), { merge: true })) {
    for (const error of document.errors) say(`${file}: ${error.message}`);
    const manifest = document.toJS();
    const { apiVersion, kind } = manifest ?? {};
    let model;
    try {
      model = require(`${packages[apiVersion] ?? `kubernetes-models/${apiVersion}`}/${kind}`)[kind];
    } catch {
      say(`${file}: no ${kind} of ${apiVersion} is known`);
      continue;
    }
    const unasked = new Set();
    try {
      model.prototype.validate.call(watched(manifest, "", unasked));
    } catch (error) {
      say(`${file}: ${error.message}`);
      continue;
    }
    for (const place of unasked) say(`${file}: ${place} is not known`);
  }
}
process.exitCode = faults > 0 ? 1 : 0;
