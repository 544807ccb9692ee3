import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types.ts";
import { close, edit, mixing, open, setMix, undo, work } from "../src/state/project.ts";
import { base, pending } from "../src/state/store.ts";
import { Writes } from "../src/state/writes.ts";

const steady = { core: 0, accent: 0, motion: 0, fill: 0, texture: 0 };
const velocity = (hit: string) => [{ op: "velocity", hits: [hit], offset: 5 }];

/** A server that answers after a while, with one more in the version for every change. */
function served(): string[] {
  const log: string[] = [];
  const versions = new Map<string, number>();
  const answer = async (url: string, init: { method: string; headers: Record<string, string> }) => {
    const [id = "", what = ""] = url.replace(/.*\/projects\/?/, "").split("/");
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (init.method !== "GET") {
      log.push(`${id} ${what} ${init.headers["If-Match"]}`);
      versions.set(id, (versions.get(id) ?? 0) + 1);
    }
    const project = { id, version: `${versions.get(id) ?? 0}`, history: { can_undo: true, actions: [], applied: 1 } };
    return new Response(JSON.stringify(id ? project : { projects: [] }));
  };
  const page = { history: { replaceState: () => undefined }, location: { pathname: "/" } };
  Object.assign(globalThis, page, { fetch: answer });
  return log;
}

test("what was done in a project arrives there before another is opened", async () => {
  const log = served();
  await open("one");
  void edit("Louder", velocity("0:36"));
  void undo();
  void edit("Louder", velocity("0:38"));
  mixing.set(() => void setMix("Core at 3 dB", { ...steady, core: 3 }, steady));
  await open("two");
  assert.deepEqual(log, ['one edits "0"', 'one undo "1"', 'one edits "2"', 'one mix "3"']);
  assert.equal(base.value?.id, "two");
  assert.deepEqual(pending.value, []);
  await close();
});

test("the newest wish to be elsewhere counts", async () => {
  served();
  await Promise.all([open("one"), open("two")]);
  assert.equal(base.value?.id, "two");
  await Promise.all([open("one"), close()]);
  assert.equal(base.value, null);
});

test("work begins on what all edits have made", async () => {
  const log = served();
  await open("one");
  void edit("Louder", velocity("0:36"));
  let found: Project | undefined;
  assert.ok(await work(async (p) => (found = p), "Made"));
  assert.deepEqual(log, ['one edits "0"']);
  assert.equal(found?.version, "1");
  await close();
});

test("a failure that cannot be dealt with stops none that come after", async () => {
  const writes = new Writes<string>(() => Promise.reject(new Error("no line")));
  const failed = writes.add(
    () => Promise.reject(new Error("no")),
    () => undefined,
  );
  assert.equal(await failed.catch(() => "lost"), "lost");
  assert.equal(
    await writes.add(
      () => Promise.resolve("a"),
      () => undefined,
    ),
    true,
  );
  await writes.idle();
  assert.equal(writes.busy, false);
});
